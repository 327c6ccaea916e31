import type { Block, Run } from '../../documents/blocks.ts'

// The small Markdown of clauses: paragraphs, lists ("- ", "1. "), tables ("| a | b |"), **bold**, *italic*, {{variable}} and
// [[clause]]. Everything else is text and stays text: HTML, links and Typst mean nothing here.

/** What a placeholder becomes. */
export type Placeholders = {
  /** Runs for `{{name}}`; blocks where it stands alone in a paragraph and is a list or a table. */
  variable: (name: string) => Run | Block
  /** The number of the clause as people cite it. */
  clause: (key: string) => string
}

const placeholder = /\{\{([a-zA-Z][a-zA-Z0-9]*)\}\}|\[\[([a-z0-9]+(?:-[a-z0-9]+)*)\]\]/g
const inline = /\*\*(.+?)\*\*|\*(?! )(.+?)\*/gs

/** Names of the variables and keys of the clauses a text mentions, each once. */
export function mentionsIn(text: string) {
  const found = [...text.matchAll(placeholder)]
  return {
    variables: [...new Set(found.flatMap(([, variable]) => variable ?? []))],
    clauses: [...new Set(found.flatMap(([, , clause]) => clause ?? []))],
  }
}

/** Takes a clause's text apart. Never fails: what is no markup is text. */
export function parseMarkdown(text: string, placeholders: Placeholders): Block[] {
  const runs = (words: string) => runsOf(words, placeholders)
  return text
    .replaceAll('\r\n', '\n')
    .split(/\n\s*\n/)
    .filter((paragraph) => paragraph.trim() !== '')
    .flatMap((paragraph) => {
      const alone = /^\s*\{\{([a-zA-Z][a-zA-Z0-9]*)\}\}\s*$/.exec(paragraph)
      if (alone?.[1]) return [asBlock(placeholders.variable(alone[1]))]
      return groupLines(paragraph.split('\n')).map((group) => blockOf(group, runs))
    })
}

type Group = { kind: 'bullet' | 'number' | 'row' | 'words'; lines: string[] }

const markers = [
  ['bullet', /^\s*- +/],
  ['number', /^\s*\d{1,3}\. +/],
  ['row', /^\s*\|(?=.*\|\s*$)/],
] as const

function groupLines(lines: string[]): Group[] {
  const groups: Group[] = []
  for (const line of lines) {
    const kind = markers.find(([, marker]) => marker.test(line))?.[0] ?? 'words'
    const last = groups.at(-1)
    const isContinued = kind === 'words' && last && last.kind !== 'row' && /^\s{2,}\S/.test(line)
    if (isContinued) last.lines.push(`${last.lines.pop()} ${line.trim()}`)
    else if (last?.kind === kind) last.lines.push(line)
    else groups.push({ kind, lines: [line] })
  }
  return groups
}

function blockOf({ kind, lines }: Group, runs: (words: string) => Run[]): Block {
  if (kind === 'words') return { type: 'paragraph', runs: runs(lines.map((line) => line.trim()).join(' ')) }
  if (kind === 'row') return tableOf(lines, runs)
  const marker = kind === 'bullet' ? markers[0][1] : markers[1][1]
  return {
    type: 'list',
    isOrdered: kind === 'number',
    items: lines.map((line) => runs(line.replace(marker, '').trim())),
  }
}

function tableOf(lines: string[], runs: (words: string) => Run[]): Block {
  const [head = [], ...rows] = lines.map((line) =>
    line
      .trim()
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  )
  const rule = rows[0]?.every((cell) => /^:?-+:?$/.test(cell)) ? rows.shift() : undefined
  return {
    type: 'table',
    columns: head.map((label, at) => ({ label, align: /^-+:$/.test(rule?.[at] ?? '') ? 'right' : 'left' })),
    rows: rows.map((cells) => head.map((_, at) => runs(cells[at] ?? ''))),
  }
}

const asBlock = (found: Run | Block): Block => ('type' in found ? found : { type: 'paragraph', runs: [found] })

function runsOf(words: string, placeholders: Placeholders): Run[] {
  const runs: Run[] = []
  let at = 0
  for (const match of words.matchAll(inline)) {
    runs.push(...withPlaceholders(words.slice(at, match.index), 'plain', placeholders))
    const [whole, strong, emphasis] = match
    runs.push(...withPlaceholders(strong ?? emphasis ?? '', strong === undefined ? 'emphasis' : 'strong', placeholders))
    at = match.index + whole.length
  }
  runs.push(...withPlaceholders(words.slice(at), 'plain', placeholders))
  return runs
}

function withPlaceholders(words: string, style: Run['style'], { variable, clause }: Placeholders): Run[] {
  const runs: Run[] = []
  const add = (text: string) => text && runs.push({ text, style, kind: 'text', target: null })
  let at = 0
  for (const match of words.matchAll(placeholder)) {
    add(words.slice(at, match.index))
    const [whole, name, key] = match
    if (name !== undefined) runs.push({ ...inText(variable(name)), style })
    else if (key !== undefined) runs.push({ text: clause(key), style, kind: 'reference', target: key })
    at = match.index + whole.length
  }
  add(words.slice(at))
  return runs
}

/** A list or table in the middle of a sentence is written as words. */
function inText(found: Run | Block): Run {
  if (!('type' in found)) return found
  const rows = found.type === 'paragraph' ? [found.runs] : found.type === 'list' ? found.items : found.rows.flat()
  const text = rows.map((runs) => runs.map((run) => run.text).join('')).join(', ')
  return { text, style: 'plain', kind: 'value', target: null }
}
