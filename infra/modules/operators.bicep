// Who is told.
import { ResourceName, Tags } from 'types.bicep'

param name ResourceName
param tags Tags

@description('Who is told; empty to keep the alerts in the portal only.')
param email string

resource operators 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: name
  location: 'global'
  tags: tags
  properties: {
    enabled: true
    groupShortName: 'balise'
    emailReceivers: empty(email)
      ? []
      : [
          {
            name: 'operators'
            emailAddress: email
            useCommonAlertSchema: true
          }
        ]
  }
}
