/** Something a publiccode.yml says that it should not, or does not say: where, against which rule, and how to mend it. */
export type Finding = {
  /** Path of the key, such as `description.de.features[2]`; empty where it is about the file as a whole. */
  key: string
  /** From 1. */
  line: number
  /** From 1, in UTF-16 code units as editors count them. */
  column: number
  rule: string
  /** One or two German sentences. */
  message: string
}

export type Findings = { errors: Finding[]; warnings: Finding[] }

/** A file of nothing but mistakes is not told more than this; whoever mends these sees the rest. */
export const mostFindings = 200
