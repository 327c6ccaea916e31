/** Has the failures of what it is handed translated: those of server and network become `SearchUnavailable`, the others stay what they are. */
export const availability = (translated: (error: unknown) => unknown) => ({
  async available<Result>(work: Promise<Result>): Promise<Result> {
    try {
      return await work
    } catch (error) {
      throw translated(error)
    }
  },

  /** The same for something that is read piece by piece. */
  async *availableEach<Item>(items: AsyncIterable<Item>): AsyncGenerator<Item> {
    try {
      yield* items
    } catch (error) {
      throw translated(error)
    }
  },
})
