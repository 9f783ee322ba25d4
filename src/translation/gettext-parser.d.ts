/** What is used of gettext-parser 10, which comes without types. */
declare module "gettext-parser" {
  interface Entry {
    readonly msgctxt?: string;
    readonly msgid: string;
    readonly msgstr: readonly string[];
    readonly comments?: {
      readonly flag?: string;
      readonly extracted?: string;
      readonly previous?: string;
      readonly reference?: string;
    };
  }
  interface Table {
    /** Missing where the file has no first entry. */
    readonly headers?: Readonly<Record<string, string>>;
    readonly translations: Readonly<Record<string, Readonly<Record<string, Entry>>>>;
  }
  export const po: {
    parse(text: string): Table;
    compile(
      table: {
        readonly charset: string;
        readonly headers: Readonly<Record<string, string>>;
        readonly translations: Readonly<Record<string, Readonly<Record<string, object>>>>;
      },
      options: { readonly foldLength: number },
    ): Buffer;
  };
}
