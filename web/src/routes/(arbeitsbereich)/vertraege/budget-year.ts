/** The year whose amounts a folder shows; an address gives it as text. */
export const budgetYear = (asked: unknown, today: string) =>
  asked === undefined ? Number(today.slice(0, 4)) + (today.slice(5) > '10-15' ? 1 : 0) : Number(asked)
