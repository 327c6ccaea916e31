import { Composer, isAlias, isMap, isScalar, Lexer, LineCounter, Parser, visit } from 'yaml'
import type { Alias, Document, Node, YAMLError } from 'yaml'
import type { Finding } from './findings.ts'

// The library's own limits start too late for a public service: a megabyte of brackets or of short lines keeps it busy for
// seconds. Its parts are put together here with a limit on tokens in between; a real file has one or two thousand.
const mostTokens = 20_000
const mostSyntaxErrors = 5

export type YamlFile = {
  root: Node | null
  errors: Finding[]
  warnings: Finding[]
  positionOf: (offset: number) => { line: number; column: number }
  /** What an alias stands for; null when nothing before it has that name. */
  standsFor: (alias: Alias) => Node | null
}

/**
 * Reads YAML 1.2 and says in German, with line and column, why it cannot be read. `root` is null then: what a file with
 * such mistakes says about the standard would be guessing.
 */
export function parseYaml(text: string): YamlFile {
  const lines = new LineCounter()
  const positionOf = (offset: number) => {
    const { line, col } = lines.linePos(offset)
    return { line: Math.max(line, 1), column: Math.max(col, 1) }
  }
  const finding = (offset: number, rule: string, message: string): Finding => ({
    key: '',
    ...positionOf(offset),
    rule,
    message,
  })
  const unread = (...errors: Finding[]): YamlFile => ({
    root: null,
    errors,
    warnings: [],
    positionOf,
    standsFor: () => null,
  })

  const budget = { tokens: mostTokens }
  const composer = new Composer({ uniqueKeys: false, prettyErrors: false, stringKeys: true, logLevel: 'silent' })
  const [document, second] = [...composer.compose(tokensOf(text, lines, budget), true, text.length)]
  if (budget.tokens < 0) {
    return unread(finding(0, 'too-complex', 'Die Datei hat viel mehr Angaben, als eine publiccode.yml braucht.'))
  }
  if (!document?.contents) return unread(finding(0, 'empty', 'Die Datei ist leer.'))
  if (document.errors.length > 0) {
    const errors = document.errors.map(({ pos, code }) => finding(pos[0], 'yaml', sentences[code] ?? notYaml))
    return unread(...oncePerLine(errors).slice(0, mostSyntaxErrors))
  }
  if (second) {
    return unread(
      finding(second.range[0], 'yaml', 'Hier beginnt mit „---“ ein zweites YAML-Dokument. Erlaubt ist nur eines.'),
    )
  }
  return {
    root: document.contents,
    errors: duplicates(document).map((offset) =>
      finding(
        offset,
        'duplicate-key',
        'Diesen Schlüssel gibt es hier schon weiter oben. Programme lesen nur einen von beiden.',
      ),
    ),
    warnings: [
      ...(document.directives.yaml.version === '1.1' ? [finding(0, 'yaml-1.1', outdatedYaml)] : []),
      ...document.warnings.map(({ pos }) => finding(pos[0], 'yaml-tag', unknownTag)),
    ],
    positionOf,
    standsFor: aliasTable(document),
  }
}

function* tokensOf(text: string, lines: LineCounter, budget: { tokens: number }) {
  const parser = new Parser(lines.addNewLine)
  lines.addNewLine(0)
  for (const lexeme of new Lexer().lex(text)) {
    if (--budget.tokens < 0) return
    yield* parser.next(lexeme)
  }
  yield* parser.end()
}

/** Where keys stand a second time in the same mapping. The library compares each with each; a set does it in one pass. */
function duplicates(document: Document.Parsed): number[] {
  const offsets: number[] = []
  visit(document, {
    Map(_, map) {
      const seen = new Set<unknown>()
      for (const { key } of map.items) {
        if (!isScalar(key)) continue
        if (seen.has(key.value) && key.value !== '<<') offsets.push(key.range?.[0] ?? 0)
        seen.add(key.value)
      }
    },
  })
  return offsets
}

function aliasTable(document: Document.Parsed) {
  const anchored = new Map<string, Node[]>()
  visit(document, {
    Node(_, node) {
      if (isAlias(node) || !node.anchor) return
      const known = anchored.get(node.anchor)
      if (known) known.push(node)
      else anchored.set(node.anchor, [node])
    },
  })
  const startOf = (node: Node) => node.range?.[0] ?? 0
  return (alias: Alias) =>
    anchored.get(alias.source)?.findLast((node) => startOf(node) < startOf(alias) && !contains(node, alias)) ?? null
}

/** A mapping that refers to itself has no end. */
const contains = (node: Node, alias: Alias) => isMap(node) && (node.range?.[1] ?? 0) > (alias.range?.[0] ?? 0)

function oncePerLine(findings: Finding[]) {
  return [...new Map(findings.toReversed().map((one) => [one.line, one])).values()].toReversed()
}

const notYaml = 'Hier ist die Datei kein gültiges YAML.'
const outdatedYaml =
  'Die Datei nennt YAML 1.1. Der Standard empfiehlt YAML 1.2, in dem nur true und false Wahrheitswerte sind.'
const unknownTag = 'Diese Typangabe mit „!“ kennt der Standard nicht. Sie wird nicht ausgewertet.'
const brackets = 'Hier fehlt ein Komma, eine Klammer oder ein schließendes Anführungszeichen.'
const indentation = 'Die Einrückung passt nicht zu den Zeilen darüber.'

const sentences: Partial<Record<YAMLError['code'], string>> = {
  TAB_AS_INDENT: 'Hier ist mit einem Tabulator eingerückt. YAML erlaubt nur Leerzeichen.',
  BAD_INDENT: indentation,
  MULTILINE_IMPLICIT_KEY: indentation,
  BLOCK_AS_IMPLICIT_KEY:
    'Hier steht ein zweiter Doppelpunkt in derselben Zeile, oder die Einrückung passt nicht. Ein Wert mit Doppelpunkt gehört in Anführungszeichen.',
  MISSING_CHAR: brackets,
  BLOCK_IN_FLOW: brackets,
  BAD_SCALAR_START: 'Ein Wert, der mit diesem Zeichen beginnt, gehört in Anführungszeichen.',
  BAD_DQ_ESCAPE: 'Diese Zeichenfolge nach „\\“ gibt es nicht. In einfachen Anführungszeichen steht „\\“ für sich.',
  NON_STRING_KEY: 'Ein Schlüssel ist ein Wort, keine Liste und keine Gruppe.',
  KEY_OVER_1024_CHARS: 'Ein Schlüssel hat höchstens 1.024 Zeichen.',
  RESOURCE_EXHAUSTION: 'Die Angaben sind zu tief ineinander verschachtelt.',
}
