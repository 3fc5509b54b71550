/**
 * Whether one of these before had the same text, such as the name of an application, and one of the two is new; this one
 * is noted.
 */
export type IsRepeated = (text: string, isNew: boolean) => boolean

/** Texts of which none is seen yet. Two that are old are what someone wanted. */
export function createRepeated(): IsRepeated {
  const newTexts = new Map<string, boolean>()
  return (text, isNew) => {
    const before = newTexts.get(text)
    newTexts.set(text, isNew || before === true)
    return before !== undefined && (isNew || before)
  }
}
