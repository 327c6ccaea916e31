import { formatDate } from './format.ts'

/** How long something lasts: `seit 2021`, `2019 bis Juni 2023`, `bis 2023`. Nothing where nobody has said it. */
export function period(fromOn: string | null, toOn: string | null) {
  if (fromOn && toOn) return `${formatDate(fromOn)} bis ${formatDate(toOn)}`
  if (toOn) return `bis ${formatDate(toOn)}`
  return fromOn ? `seit ${formatDate(fromOn)}` : undefined
}
