export { openRack, type RackOptions } from "./rack.ts";
