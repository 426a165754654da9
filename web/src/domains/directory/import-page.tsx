import { Button, FileButton, Group, Text, Textarea } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../api/client.ts'
import { Form } from '../../kit/form/form.tsx'
import { useFields } from '../../kit/form/use-fields.ts'
import { Page } from '../../kit/page.tsx'
import type { Difference } from './differences.ts'
import { Differences } from './differences-table.tsx'
import classes from './directory.module.css'
import { texts } from './texts.ts'

const words = texts.import

export function ImportPage() {
  const queryClient = useQueryClient()
  const fields = useFields({ file: '' }, { draft: 'directory-import' })
  const [previewed, setPreviewed] = useState<{ file: string; differences: Difference[] }>()
  const { file } = fields.getValues()
  const importing = useMutation({
    mutationFn: (text: string) => api.POST('/api/v1/directory/import', { body: { file: text } }),
    onSuccess: async () => {
      setPreviewed(undefined)
      fields.discard()
      await queryClient.invalidateQueries()
    },
  })
  return (
    <Page title={words.title}>
      <Text c="dimmed" className={classes.intro}>
        {words.intro}
      </Text>
      <Form
        fields={fields}
        submit={words.preview}
        note={words.previewNote}
        send={async (body) => (await api.POST('/api/v1/directory/preview', { body })).data}
        done={({ differences }) => {
          importing.reset()
          setPreviewed({ file, differences })
        }}
      >
        <Group>
          <FileButton
            accept=".yaml,.yml,.json"
            onChange={async (chosen) => chosen && fields.setFieldValue('file', await chosen.text())}
          >
            {(props) => (
              <Button variant="default" {...props}>
                {words.choose}
              </Button>
            )}
          </FileButton>
        </Group>
        <Textarea
          label={words.file}
          required
          autosize
          minRows={6}
          maxRows={20}
          classNames={{ input: classes.text }}
          spellCheck={false}
          {...fields.getInputProps('file')}
        />
      </Form>
      <Text role="status">{importing.isSuccess && words.done}</Text>
      {previewed?.file === file && (
        <Differences
          differences={previewed.differences}
          busy={importing.isPending}
          error={importing.error}
          onTake={() => importing.mutate(file)}
        />
      )}
    </Page>
  )
}
