import type { Clause } from './hashes.ts'
import { parseMarkdown } from './markdown.ts'

/** A clause's words without any markup, blanks by their labels: what can be searched and read out. */
export function plainText({ text, variables }: Clause): string {
  const labels = new Map(variables.map(({ name, label }) => [name, label]))
  const blocks = parseMarkdown(text, {
    variable: (name) => ({ text: labels.get(name) ?? name, style: 'plain', kind: 'blank', target: name }),
    clause: () => '',
  })
  const words = blocks.flatMap((block) => {
    if (block.type === 'paragraph') return [block.runs]
    if (block.type === 'list') return block.items
    return [block.columns.map(({ label }) => ({ text: `${label} ` })), ...block.rows.flat()]
  })
  return words.map((runs) => runs.map((run) => run.text).join('')).join('\n')
}
