// The parts a workbook is put together from, in the form the portal reads.
type Heading = {
  type: 1
  name: string
  content: {
    json: string
  }
}

type Picture = {
  type: 3
  name: string
  content: {
    version: 'KqlItem/1.0'
    title: string
    query: string
    size: 0
    visualization: 'timechart' | 'table'
    timeContextFromParameter: 'TimeRange'
    queryType: 0
    resourceType: string
    crossComponentResources: string[]
  }
}

@export()
@description('A heading between the pictures.')
func heading(text string) Heading => {
  type: 1
  name: text
  content: {
    json: '## ${text}'
  }
}

@export()
@description('What one query answers, as a chart or a table, over the time range that is chosen on the page.')
func picture(workspaceId string, title string, visualization 'timechart' | 'table', query string) Picture => {
  type: 3
  name: title
  content: {
    version: 'KqlItem/1.0'
    title: title
    query: query
    size: 0
    visualization: visualization
    timeContextFromParameter: 'TimeRange'
    queryType: 0
    resourceType: 'microsoft.operationalinsights/workspaces'
    crossComponentResources: [workspaceId]
  }
}
