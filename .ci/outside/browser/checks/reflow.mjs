// Nothing scrolls sideways but a table, a drawing or code in its own box: at 320 px, at 200 % and wide.
import { overflowing } from "../in-page.mjs";

export const name = "reflow";

export const circumstances = [{ width: 320, scheme: "light" }, { width: 640, scale: 2 }, { width: 1280, scheme: "light" }];

export const find = (page) => page.evaluate(overflowing);
