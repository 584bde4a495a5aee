import { EventEmitter } from 'node:events'

/** Typing and wake-ups inside this process: the lossy class. What must not be lost is in the database and is read from there. */
const hints = new EventEmitter().setMaxListeners(0)
export const hint = (topic: string): void => {
  hints.emit(topic)
}
/** Hears hints of a topic; answers how to stop. */
export function onHint(topic: string, heard: () => void): () => void {
  hints.on(topic, heard)
  return () => {
    hints.off(topic, heard)
  }
}
