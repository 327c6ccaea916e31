// The form in which text travels to pages, HTML and PDF: no markup left, so that nothing a person typed is ever read as any.

/**
 * A stretch of text. `blank` is a place still to be filled (`target`: its variable), `value` what somebody filled in,
 * `reference` the number of another clause (`target`: its key).
 */
export type Run = {
  text: string
  style: 'plain' | 'strong' | 'emphasis'
  kind: 'text' | 'blank' | 'value' | 'reference'
  target: string | null
}

export type Block =
  | { type: 'paragraph'; runs: Run[] }
  | { type: 'list'; isOrdered: boolean; items: Run[][] }
  | { type: 'table'; columns: { label: string; align: 'left' | 'right' }[]; rows: Run[][][] }

/** Something to print: what stands on top, then numbered sections. */
export type PrintableDocument = {
  title: string
  /** Under the title: version, validity, parties. */
  subtitle: string
  /** Set apart above the text, such as "Muster – keine Rechtsberatung". */
  notices: string[]
  sections: { number: number; heading: string; blocks: Block[] }[]
  /** Facts at the end, such as hashes that prove the text. */
  evidence: { label: string; value: string }[]
}
