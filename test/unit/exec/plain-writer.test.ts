import { expect, it } from 'vitest'
import { createPlainWriter } from '../../../lib/exec/plain-writer'

it('passes lines on without colours and moves of the cursor, also where a sequence comes in two parts', () => {
  const written: string[] = []
  const { write, end } = createPlainWriter((text) => written.push(text))
  write('\u001b[33mshop\u001b[39m  plan')
  write('ning\u001b[')
  write('0m\n\u001b[2K\u001b[1A')
  write('shop  done')
  end()
  end()
  expect(written).toEqual(['shop  planning\n', 'shop  done'])
})
