// Work shared out among as many workers as the machine has cores.
import { availableParallelism } from "node:os";

/** Calls `work(item, tools)` for each item, a few at a time. Each worker first gets tools of its own from `prepare`. */
export async function shareOut(items, work, prepare = () => null) {
  const waiting = [...items];
  const worker = async () => {
    const tools = await prepare();
    while (waiting.length > 0) await work(waiting.shift(), tools);
  };
  await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, worker));
}
