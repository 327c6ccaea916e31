/** A file that was uploaded and waits for the message it belongs to. */
export type Waiting = { id: string; name: string }
