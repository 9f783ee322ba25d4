/** Figures that have grown to fill their chapter's last page, drawn at their new height: nothing is stretched. */
import type { Figure } from "../../narrative/index.ts";
import type { Drawn } from "../drawn.ts";
import type { Chapter, FloatBlock } from "../flow.ts";
import { drawFigure } from "../gather/blocks/figure.ts";
import { floatRows } from "../gather/blocks/fixed.ts";
import { groundOf } from "../gather/set-block.ts";
import { type Grid, gridOf } from "../grid.ts";
import type { GrownFloat } from "../program/page-plan.ts";
import type { Setting } from "../setting.ts";
import { withAllGrown } from "./fill-page.ts";

/** The chapter with its grown figures drawn as tall as they have become; what cannot be stays as it is drawn. */
export function drawGrown(chapter: Chapter, grown: readonly GrownFloat[], setting: Setting): Chapter {
  const grid = gridOf(setting.stylesheet.master(chapter.textMaster), "recto");
  const taller = withAllGrown(chapter, grown);
  return grown.reduce((drawn, each) => withDrawn(drawn, each, grid, setting), taller);
}

function withDrawn(
  chapter: Chapter,
  { order, float, rows }: GrownFloat,
  grid: Grid,
  setting: Setting,
): Chapter {
  const floats = chapter[order].map((each, index): FloatBlock => {
    if (index !== float || !each.figure) return each;
    const drawn = drawTaller(each.figure, each, rows, grid, setting);
    return drawn ? { ...each, ...floatRows(drawn, grid.step), drawn } : each;
  });
  return { ...chapter, [order]: floats };
}

function drawTaller(
  figure: Figure,
  { span, drawn }: FloatBlock,
  rows: number,
  grid: Grid,
  setting: Setting,
): Drawn | undefined {
  const { content, id } = figure;
  const more = rows * grid.step;
  const shown = drawn.items.find(({ kind }) => kind === content.kind || kind === "drawing");
  const ground = groundOf(grid, span, setting);
  const draw = (taller: Figure, own: Setting): Drawn =>
    setting.memory.grown(id).take([taller, ground], own, (each) => drawFigure(taller, ground, each));
  if (content.kind === "picture" && shown?.kind === "picture") {
    const { frame } = shown;
    return draw({ ...figure, content: { ...content, ratio: frame.width / (frame.height + more) } }, setting);
  }
  if (content.kind !== "chart" || shown?.kind !== "drawing") return undefined;
  const height = shown.drawing.height + more;
  setting.tallerCharts.push({ node: id, height });
  const chart = setting.drawTaller?.(id, height);
  return chart && chart !== "refused" ? draw(figure, { ...setting, drawChart: () => chart }) : undefined;
}
