// Sending e-mail. An own domain needs DNS records first, so it is created unlinked and linked once it is verified.
import { ResourceName, Tags } from 'types.bicep'

param communicationName ResourceName
param emailName ResourceName
param tags Tags

@description('Where messages are kept at rest.')
param dataLocation string

@description('An own sender domain; empty for the one that Azure manages.')
param customDomain string

@description('True once the own domain\'s ownership, SPF and DKIM records are verified.')
param customDomainVerified bool

var sendsFromCustomDomain = !empty(customDomain) && customDomainVerified

resource email 'Microsoft.Communication/emailServices@2023-04-01' = {
  name: emailName
  location: 'global'
  tags: tags
  properties: {
    dataLocation: dataLocation
  }
}

resource managedDomain 'Microsoft.Communication/emailServices/domains@2023-04-01' = if (!sendsFromCustomDomain) {
  parent: email
  name: 'AzureManagedDomain'
  location: 'global'
  tags: tags
  properties: {
    domainManagement: 'AzureManaged'
    userEngagementTracking: 'Disabled'
  }
}

resource ownDomain 'Microsoft.Communication/emailServices/domains@2023-04-01' = if (!empty(customDomain)) {
  parent: email
  name: empty(customDomain) ? 'unused' : customDomain
  location: 'global'
  tags: tags
  properties: {
    domainManagement: 'CustomerManaged'
    userEngagementTracking: 'Disabled'
  }
}

resource communication 'Microsoft.Communication/communicationServices@2025-05-01' = {
  name: communicationName
  location: 'global'
  tags: tags
  properties: {
    dataLocation: dataLocation
    disableLocalAuth: true
    linkedDomains: [sendsFromCustomDomain ? ownDomain.id : managedDomain.id]
  }
}

output endpoint string = 'https://${communication.properties.hostName}'
output sender string = sendsFromCustomDomain
  ? 'DoNotReply@${customDomain}'
  : 'DoNotReply@${managedDomain!.properties.mailFromSenderDomain}'
