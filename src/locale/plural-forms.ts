/** The plural forms that a language has, as CLDR lists them: each version of Intl has an order of its own. */
export function pluralForms(rules: Intl.PluralRules): readonly Intl.LDMLPluralRule[] {
  const { pluralCategories } = rules.resolvedOptions();
  return IN_ORDER.filter((form) => pluralCategories.includes(form));
}

const IN_ORDER = ["zero", "one", "two", "few", "many", "other"] as const;
