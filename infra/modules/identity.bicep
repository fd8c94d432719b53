// The one identity under which the suite runs, deploys itself and calls every other resource.
import { Location, ResourceName, Tags } from 'types.bicep'

param name ResourceName
param location Location
param tags Tags

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: name
  location: location
  tags: tags
}
