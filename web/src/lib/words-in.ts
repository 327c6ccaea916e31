/** Of what a form sent, the words, which are of use to who reads. Codes of choices and keys of records are not. */
export const wordsIn = (values: readonly string[]) =>
  values.map((value) => value.trim()).filter((value) => /\p{L}{2}/u.test(value) && !isCode(value))

const isCode = (value: string) => /^([a-z_]+|[A-Z]{2}|[0-9a-f-]{36})$/.test(value)
