/** Path data as SVG writes them: SVG 2, 9.3; arcs after its appendix B.2.4. */
import type { Matrix } from "../../base/index.ts";
import type { PathPen } from "../../chart/index.ts";

const LENGTHS: Readonly<Record<string, number>> = {
  M: 2,
  L: 2,
  H: 1,
  V: 1,
  C: 6,
  S: 4,
  Q: 4,
  T: 2,
  A: 7,
  Z: 0,
};

/** Draws the data as far as they can be read, as browsers do; false where they could not be read to the end. */
export function drawPathData(data: string, pen: PathPen, matrix: Matrix): boolean {
  const reader = new DataReader(data);
  let [x, y, startX, startY] = [0, 0, 0, 0];
  let [controlX, controlY] = [0, 0];
  let previous = "";
  for (let letter = reader.command(); letter !== undefined; letter = reader.command(letter)) {
    const command = letter.toUpperCase();
    const values = reader.values(command, LENGTHS[command] ?? 0);
    if (values === undefined) return false;
    if (previous === "" && command !== "M") return false;
    const [baseX, baseY] = letter === command ? [0, 0] : [x, y];
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0] = values;
    const goesOn = (kinds: string): boolean => kinds.includes(previous);
    const [mirrorX, mirrorY] = [2 * x - controlX, 2 * y - controlY];
    switch (command) {
      case "M":
        [x, y] = [baseX + a, baseY + b];
        [startX, startY] = [x, y];
        pen.moveTo(matrix, x, y);
        break;
      case "L":
      case "H":
      case "V":
        if (command !== "V") x = baseX + a;
        if (command !== "H") y = command === "V" ? baseY + a : baseY + b;
        pen.lineTo(matrix, x, y);
        break;
      case "C":
      case "S": {
        const smooth = command === "S";
        const [firstX, firstY] = smooth
          ? goesOn("CS")
            ? [mirrorX, mirrorY]
            : [x, y]
          : [baseX + a, baseY + b];
        const [p, q, r, s] = smooth ? [a, b, c, d] : [c, d, e, f];
        [controlX, controlY] = [baseX + p, baseY + q];
        [x, y] = [baseX + r, baseY + s];
        pen.curveTo(matrix, [firstX, firstY, controlX, controlY, x, y]);
        break;
      }
      case "Q":
      case "T": {
        const smooth = command === "T";
        if (!smooth) [controlX, controlY] = [baseX + a, baseY + b];
        else [controlX, controlY] = goesOn("QT") ? [mirrorX, mirrorY] : [x, y];
        [x, y] = smooth ? [baseX + a, baseY + b] : [baseX + c, baseY + d];
        pen.quadraticTo(matrix, controlX, controlY, x, y);
        break;
      }
      case "A": {
        const end: readonly [number, number] = [baseX + f, baseY + g];
        drawArc(pen, matrix, { from: [x, y], end, rx: a, ry: b, turn: c, large: d !== 0, sweep: e !== 0 });
        [x, y] = end;
        break;
      }
      default:
        pen.close();
        [x, y] = [startX, startY];
    }
    previous = command;
  }
  return reader.isAtEnd;
}

class DataReader {
  readonly #data: string;
  #at = 0;

  constructor(data: string) {
    this.#data = data;
  }

  get isAtEnd(): boolean {
    this.#skip();
    return this.#at >= this.#data.length;
  }

  /** The next letter; where numbers follow instead, the one before goes on, `M` as `L`. */
  command(before?: string): string | undefined {
    this.#skip();
    const letter = this.#data[this.#at] ?? "";
    if (/[MLHVCSQTAZ]/i.test(letter)) {
      this.#at += 1;
      return letter;
    }
    if (letter === "" || before === undefined || /z/i.test(before) || !/[\d.+-]/.test(letter))
      return undefined;
    return before === "M" ? "L" : before === "m" ? "l" : before;
  }

  /** `count` numbers; an arc's fourth and fifth are single digits that need nothing between them. */
  values(command: string, count: number): readonly number[] | undefined {
    const values: number[] = [];
    for (let index = 0; index < count; index++) {
      this.#skip();
      const isFlag = command === "A" && (index === 3 || index === 4);
      const pattern = isFlag ? /[01]/y : /[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?/iy;
      pattern.lastIndex = this.#at;
      const [found] = pattern.exec(this.#data) ?? [];
      if (found === undefined) return undefined;
      this.#at += found.length;
      values.push(Number(found));
    }
    return values;
  }

  #skip(): void {
    while (/[\s,]/.test(this.#data[this.#at] ?? "")) this.#at += 1;
  }
}

interface Arc {
  readonly from: readonly [number, number];
  readonly end: readonly [number, number];
  readonly rx: number;
  readonly ry: number;
  /** Of the ellipse's first axis, in degrees. */
  readonly turn: number;
  readonly large: boolean;
  readonly sweep: boolean;
}

/** An elliptical arc as cubic curves of at most a quarter turn each. */
function drawArc(pen: PathPen, matrix: Matrix, arc: Arc): void {
  const [x1, y1] = arc.from;
  const [x2, y2] = arc.end;
  let [rx, ry] = [Math.abs(arc.rx), Math.abs(arc.ry)];
  if (rx === 0 || ry === 0 || (x1 === x2 && y1 === y2)) {
    pen.lineTo(matrix, x2, y2);
    return;
  }
  const [cos, sin] = [Math.cos((arc.turn * Math.PI) / 180), Math.sin((arc.turn * Math.PI) / 180)];
  const [halfX, halfY] = [(x1 - x2) / 2, (y1 - y2) / 2];
  const [px, py] = [cos * halfX + sin * halfY, cos * halfY - sin * halfX];
  const stretch = Math.sqrt((px / rx) ** 2 + (py / ry) ** 2);
  if (stretch > 1) [rx, ry] = [rx * stretch, ry * stretch];
  const below = (rx * py) ** 2 + (ry * px) ** 2;
  const root = Math.sqrt(Math.max(0, ((rx * ry) ** 2 - below) / below)) * (arc.large === arc.sweep ? -1 : 1);
  const [qx, qy] = [(root * rx * py) / ry, (-root * ry * px) / rx];
  const centre = [cos * qx - sin * qy + (x1 + x2) / 2, sin * qx + cos * qy + (y1 + y2) / 2] as const;
  const start = Math.atan2((py - qy) / ry, (px - qx) / rx);
  const stop = Math.atan2((-py - qy) / ry, (-px - qx) / rx);
  let sweep = stop - start;
  if (arc.sweep && sweep < 0) sweep += 2 * Math.PI;
  if (!arc.sweep && sweep > 0) sweep -= 2 * Math.PI;
  const pieces = Math.max(1, Math.ceil(Math.abs(sweep) / (Math.PI / 2) - 1e-9));
  const step = sweep / pieces;
  const reach = (4 / 3) * Math.tan(step / 4);
  const onEllipse = (u: number, v: number): readonly [number, number] => [
    centre[0] + cos * rx * u - sin * ry * v,
    centre[1] + sin * rx * u + cos * ry * v,
  ];
  for (let piece = 0; piece < pieces; piece++) {
    const from = start + piece * step;
    const to = from + step;
    const one = onEllipse(Math.cos(from) - reach * Math.sin(from), Math.sin(from) + reach * Math.cos(from));
    const two = onEllipse(Math.cos(to) + reach * Math.sin(to), Math.sin(to) - reach * Math.cos(to));
    const end = piece === pieces - 1 ? arc.end : onEllipse(Math.cos(to), Math.sin(to));
    pen.curveTo(matrix, [...one, ...two, ...end]);
  }
}
