/** The page of a public service: under its LeiKa key where it has one, else under its name. */
export const servicePath = ({ leikaKey, slug }: { leikaKey: string | null; slug: string }) =>
  `/leistungen/${leikaKey ?? slug}`
