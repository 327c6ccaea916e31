/** Where a command writes and what it knows of its surroundings; tests hand in their own. */
export type Terminal = {
  /** Results, for people and pipes. */
  print: (line: string) => void
  /** Progress and errors. */
  stderr: { write: (text: string) => unknown; isTTY?: boolean; columns?: number }
  environment: NodeJS.ProcessEnv
  now: () => Date
}

export type Command = {
  /** What follows `fit-store`, such as `import leika <datei.csv>`. */
  usage: string
  summary: string
  /** Everything below the usage line of `--help`. */
  details: string
  /** Does the work and returns the exit code. Wrong usage is thrown, see `wrongUsage`. */
  run: (args: string[], terminal: Terminal) => Promise<number>
}

/** The caller typed something that cannot be meant: exit code 2 and the usage line. */
export const wrongUsage = (message: string) => Object.assign(new Error(message), { code: 'ERR_WRONG_USAGE' })

/** What to tell about wrong usage, or null when `error` is something else. Understands what `util.parseArgs` throws. */
export function describeWrongUsage(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null
  if (error.code === 'ERR_WRONG_USAGE') return error.message
  const named = /'([^' ]+)/.exec(error.message)?.[1] ?? ''
  if (error.code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return `Die Option ${named} gibt es nicht.`
  if (error.code === 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL') return `Die Angabe ${named} ist zu viel.`
  if (error.code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE')
    return `Der Wert der Option ${named} fehlt oder passt nicht.`
  return null
}
