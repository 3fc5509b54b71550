// Comments and issues of GitHub or GitLab, whichever this job runs on.

/** @param {NodeJS.ProcessEnv} env The variables of the job. */
export function openForge(env) {
  return env.GITLAB_CI === undefined ? openGithub(env) : openGitlab(env)
}

/** Source: GitHub REST API 2022-11-28, issues and issue comments. */
function openGithub(env) {
  const { GITHUB_API_URL, GITHUB_REPOSITORY, GITHUB_TOKEN, PR_NUMBER } = required(env, [
    'GITHUB_API_URL',
    'GITHUB_REPOSITORY',
    'GITHUB_TOKEN',
  ])
  const headers = {
    authorization: `Bearer ${GITHUB_TOKEN}`,
    accept: 'application/vnd.github+json',
    'x-github-api-version': '2022-11-28',
  }
  const repository = `${GITHUB_API_URL}/repos/${GITHUB_REPOSITORY}`
  const call = (method, path, body) => send(method, repository + path, headers, body)
  return {
    // A comment that a person begins with the marker is not ours to edit.
    listComments: async () =>
      (await listAll(call, `/issues/${PR_NUMBER}/comments`)).filter(
        ({ user }) => user.type === 'Bot',
      ),
    createComment: (body) => call('POST', `/issues/${PR_NUMBER}/comments`, { body }),
    updateComment: (id, body) => call('PATCH', `/issues/comments/${id}`, { body }),
    listOpenIssues: async (label) => {
      const issues = await listAll(call, `/issues?state=open&labels=${label}`)
      // Pull requests are issues here.
      return issues.filter((issue) => issue.pull_request === undefined).map(({ number }) => number)
    },
    createIssue: (title, body, label) => call('POST', '/issues', { title, body, labels: [label] }),
    updateIssue: (number, body) => call('PATCH', `/issues/${number}`, { body }),
    closeIssue: async (number, comment) => {
      await call('POST', `/issues/${number}/comments`, { body: comment })
      await call('PATCH', `/issues/${number}`, { state: 'closed' })
    },
  }
}

/** Source: GitLab REST API v4, notes and issues. A job token may not write them: a project access token may. */
function openGitlab(env) {
  const { CI_API_V4_URL, CI_PROJECT_ID, GITLAB_TOKEN, CI_MERGE_REQUEST_IID } = required(env, [
    'CI_API_V4_URL',
    'CI_PROJECT_ID',
    'GITLAB_TOKEN',
  ])
  const project = `${CI_API_V4_URL}/projects/${CI_PROJECT_ID}`
  const call = (method, path, body) =>
    send(method, project + path, { 'private-token': GITLAB_TOKEN }, body)
  const notes = `/merge_requests/${CI_MERGE_REQUEST_IID}/notes`
  return {
    listComments: () => listAll(call, notes),
    createComment: (body) => call('POST', notes, { body }),
    updateComment: (id, body) => call('PUT', `${notes}/${id}`, { body }),
    listOpenIssues: async (label) =>
      (await listAll(call, `/issues?state=opened&labels=${label}`)).map(({ iid }) => iid),
    createIssue: (title, description, label) =>
      call('POST', '/issues', { title, description, labels: label }),
    updateIssue: (iid, description) => call('PUT', `/issues/${iid}`, { description }),
    closeIssue: async (iid, comment) => {
      await call('POST', `/issues/${iid}/notes`, { body: comment })
      await call('PUT', `/issues/${iid}`, { state_event: 'close' })
    },
  }
}

function required(env, names) {
  const missing = names.filter((name) => !env[name])
  if (missing.length > 0) throw new Error(`${missing.join(', ')} must be set`)
  return env
}

const PAGE_SIZE = 100

async function listAll(call, path) {
  const all = []
  for (let page = 1; ; page += 1) {
    const separator = path.includes('?') ? '&' : '?'
    const items = await call('GET', `${path}${separator}per_page=${PAGE_SIZE}&page=${page}`)
    all.push(...items)
    if (items.length < PAGE_SIZE) return all
  }
}

async function send(method, url, headers, body) {
  const answer = await fetch(url, {
    method,
    headers: { ...headers, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  if (!answer.ok) throw new Error(`${method} ${url}: ${answer.status} ${await answer.text()}`)
  return await answer.json()
}
