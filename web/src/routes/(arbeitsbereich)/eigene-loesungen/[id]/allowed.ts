type Listing = { allowedActions: readonly { action: string; isAllowed: boolean; reason: string | null }[] }

/** Whether the API lets the reader do this with the listing now. */
export const mayDo = ({ allowedActions }: Listing, action: string) =>
  allowedActions.some((one) => one.action === action && one.isAllowed)

/** Why not, in a sentence. */
export const whyNot = ({ allowedActions }: Listing, action: string) =>
  allowedActions.find((one) => one.action === action && !one.isAllowed)?.reason ?? undefined
