/** Rules of a theme's words that the schema cannot state: those of the language that they are in. */
import { type Diagnostic, error, warning } from "../base/index.ts";
import { faultsOfWords } from "../locale/index.ts";
import { LocaleTag } from "./schema/names.ts";
import type { Labels, Located } from "./sources.ts";

/**
 * What is wrong with `labels/<tag>.yaml`. Codes: `source/wrong-name`, `source/plural-form`, `source/unknown-key`,
 * `source/wrong-type`.
 */
export function checkLabels(labels: Located<Labels>, tag: string): readonly Diagnostic[] {
  if (!LocaleTag.safeParse(tag).success) {
    const span = { file: labels.file, start: 0, end: 0 };
    const hint = "name it after its language, such as `nb.yaml` or `en-GB.yaml`";
    return [
      warning("source/wrong-name", `\`${tag}\` is no language: these words are not read`, { span, hint }),
    ];
  }
  return faultsOfWords(labels.value, tag).map(({ kind, path, message, hint }) =>
    error(CODES[kind], message, { span: labels.keyAt(path), hint }),
  );
}

const CODES = {
  form: "source/plural-form",
  key: "source/unknown-key",
  value: "source/wrong-type",
} as const;
