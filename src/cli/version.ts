import packageJson from "../../package.json" with { type: "json" };

/** Put in by the bundler: a digest of the bundle itself. */
declare const __IMPRINT__: string | undefined;

export const version: string = packageJson.version;

/** Names this very program, whatever its version; undefined where it runs from its sources. */
export const imprint: string | undefined = typeof __IMPRINT__ === "undefined" ? undefined : __IMPRINT__;
