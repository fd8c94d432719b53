// What the app is told, group by group. Every connection names an identity; none has a key.
import { Messaging, ObservationSettings, Settings, VaultSettings } from 'types.bicep'

@description('The addresses of the storage account\'s services.')
type StorageUris = {
  blob: string
  queue: string
  table: string
}

@export()
@description('What the Functions host reads.')
func ofHost(storage StorageUris, clientId string, insights string) Settings => {
  AzureWebJobsDisableHomepage: 'true'
  AzureWebJobsStorage__blobServiceUri: storage.blob
  AzureWebJobsStorage__queueServiceUri: storage.queue
  AzureWebJobsStorage__tableServiceUri: storage.table
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: clientId
  APPLICATIONINSIGHTS_CONNECTION_STRING: insights
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${clientId};Authorization=AAD'
}

@export()
@description('Where the suite keeps its state.')
func ofStorage(storage StorageUris, clientId string) Settings => {
  AZURE_CLIENT_ID: clientId
  Storage__BlobServiceUri: storage.blob
  Storage__QueueServiceUri: storage.queue
  Storage__TableServiceUri: storage.table
  Storage__ClientId: clientId
}

@export()
@description('The connection of the triggers, which the suite\'s own sender reads too.')
func ofMessaging(messaging Messaging, busName string, queueServiceUri string, clientId string) Settings =>
  messaging == 'service-bus'
    ? {
        Messaging__Transport: messaging
        ServiceBus__fullyQualifiedNamespace: '${busName}.servicebus.windows.net'
        ServiceBus__credential: 'managedidentity'
        ServiceBus__clientId: clientId
      }
    : {
        Messaging__Transport: messaging
        WorkStorage__queueServiceUri: queueServiceUri
        WorkStorage__credential: 'managedidentity'
        WorkStorage__clientId: clientId
      }

@export()
@description('Who carries mail.')
func ofMail(endpoint string, sender string) Settings => {
  Mail__CommunicationServicesEndpoint: endpoint
  Mail__FromAddress: sender
  Mail__Transport: 'communication-services'
}

@export()
@description('The key that signs, and the root that vouches for it.')
func ofSigning(vaultUrl string, keyName string, root string) Settings => {
  Signing__KeyName: keyName
  Signing__Root: root
  Signing__VaultUrl: vaultUrl
}

@export()
@description('What observing products needs from outside. Empty counts as absent.')
func ofObservation(observation ObservationSettings) Settings => {
  Domains__NameServers: observation.?nameServers ?? ''
  Domains__Trusted: observation.?trustedDomains ?? ''
  Malware__Endpoint: observation.?malwareEndpoint ?? ''
  Probes__ContactUrl: observation.?contactUrl ?? ''
  Reference__AdvisoriesUrl: observation.?advisoriesUrl ?? ''
  Reference__CdaSchemasUrl: observation.?cdaSchemasUrl ?? ''
  Reference__MessagingDomainsUrl: observation.?messagingDomainsUrl ?? ''
  Reference__SecretsUrl: observation.?secretsUrl ?? ''
  Reference__TrackersUrl: observation.?trackersUrl ?? ''
}

@export()
@description('How people sign in: the settings of the section SignIn, named without it.')
func ofSignIn(signIn Settings) Settings =>
  toObject(items(signIn), setting => 'SignIn__${setting.key}', setting => setting.value)

@export()
@description('Settings whose values stay in the key vault.')
func fromVault(settings VaultSettings, vaultName string) Settings =>
  mapValues(settings, secret => '@Microsoft.KeyVault(VaultName=${vaultName};SecretName=${secret})')
