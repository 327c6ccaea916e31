import { checkKeys } from './check-keys.ts'
import { checkTogether } from './check-together.ts'
import { decodeFile } from './decode-file.ts'
import { mostFindings, type Finding, type Findings } from './findings.ts'
import { parseYaml } from './parse-yaml.ts'
import type { Publiccode } from './standard.ts'

/** Bytes of the largest file that is looked at; real ones have a hundredth of it. */
export const largestFile = 1024 * 1024

export type Reading = Findings & {
  /** What the file says as far as it keeps the rules; null when it could not be read at all. */
  publiccode: Publiccode | null
  /** The file as it is, to be kept: what the catalogue has no field for is only here. */
  text: string
  /** Where a key stands, or the nearest one around it. */
  positions: (key: string) => { line: number; column: number }
}

/**
 * Reads a publiccode.yml and compares it with the standard, 0.2 to 0.7. Errors make it invalid, warnings do not. Looks at
 * nothing but the bytes: whether an address answers is asked elsewhere (`check-addresses.ts`). Never throws.
 */
export function readPubliccode(bytes: Uint8Array): Reading {
  if (bytes.length > largestFile)
    return { errors: [tooLarge], warnings: [], publiccode: null, text: '', positions: atTheTop }
  const { text, ...decoded } = decodeFile(bytes)
  const file = parseYaml(text)
  if (!file.root) return { ...limited([decoded, file]), publiccode: null, text, positions: atTheTop }
  const { publiccode, offsets, ...checked } = checkKeys(file)
  const together = checkTogether(publiccode, { offsetOf: (key) => offsets.get(key), positionOf: file.positionOf })
  const positions = (key: string): ReturnType<Reading['positions']> => {
    const offset = offsets.get(key)
    if (offset !== undefined || key === '') return file.positionOf(offset ?? 0)
    return positions(key.replace(/(\.|\[)[^.[]*$|^[^.[]*$/, ''))
  }
  return { ...limited([decoded, file, checked, { errors: together, warnings: [] }]), publiccode, text, positions }
}

const atTheTop = () => ({ line: 1, column: 1 })

const tooLarge: Finding = {
  key: '',
  line: 1,
  column: 1,
  rule: 'too-large',
  message: 'Die Datei ist größer als 1 MB. Eine publiccode.yml ist viel kleiner.',
}

/** In the order of the file, so that mending begins at the top. */
function limited(parts: Findings[]): Findings {
  const inOrder = (findings: Finding[]) =>
    findings.toSorted((a, b) => a.line - b.line || a.column - b.column).slice(0, mostFindings)
  return {
    errors: inOrder(parts.flatMap(({ errors }) => errors)),
    warnings: inOrder(parts.flatMap(({ warnings }) => warnings)),
  }
}
