/** Days before a deadline on which its party is reminded; once more when it has passed. */
const marks = [7, 0, -1]

/**
 * The reminder that is due with so many days left: the newest mark that has passed, so that a morning that was slept through is made up
 * for; undefined while it is too early.
 */
export const dueMark = (daysLeft: number) => marks.findLast((mark) => mark >= daysLeft)
