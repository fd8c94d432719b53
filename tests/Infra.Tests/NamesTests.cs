namespace Balise.Infra.Tests;

public sealed class NamesTests
{
    private static readonly Names Names = Names.Committed;

    [Fact]
    public void The_code_and_the_infrastructure_use_the_same_names()
    {
        Assert.Equal(CodeNames.Queues.Order(), Names.Queues.Order());
        Assert.Equal(CodeNames.Tables.Order(), Names.Tables.Order());
        Assert.Equal(CodeNames.Containers.Order(), Names.Containers.Order());
        Assert.Equal(CodeNames.SigningKey, Names.SigningKey);
        Assert.Equal(CodeNames.Readiness, Names.Readiness);
    }

    [Fact]
    public void Every_name_is_one_that_storage_accepts()
    {
        // A queue's name leaves room for "-poison" within the 63 characters.
        Assert.All(Names.Queues, name => Assert.Matches("^(?=.{3,56}$)[a-z0-9]+(-[a-z0-9]+)*$", name));
        Assert.All(Names.Tables, name => Assert.Matches("^[a-z][a-z0-9]{2,62}$", name));
        Assert.Matches("^[0-9A-Za-z-]{1,127}$", Names.SigningKey);
        Assert.All([.. Names.Containers, Names.DeploymentContainer], name => Assert.Matches("^(?=.{3,63}$)[a-z0-9]+(-[a-z0-9]+)*$", name));
    }

    [Fact]
    public void No_queue_is_the_poison_twin_of_another() =>
        Assert.DoesNotContain(Names.Queues, name => name.EndsWith("-poison", StringComparison.Ordinal));

    [Theory, MemberData(nameof(Deployment.ParameterSets), MemberType = typeof(Deployment))]
    public void Every_table_and_container_is_created_once(string parameterSet)
    {
        var deployment = Deployment.Of(parameterSet);
        Assert.Equal(Names.Tables.Order(), deployment.NamesOf("Microsoft.Storage/storageAccounts/tableServices/tables").Order());
        Assert.Equal(
            Names.Containers.Append(Names.DeploymentContainer).Order(),
            deployment.NamesOf("Microsoft.Storage/storageAccounts/blobServices/containers").Order());
    }

    [Theory, MemberData(nameof(Deployment.ParameterSets), MemberType = typeof(Deployment))]
    public void Every_queue_is_created_once_on_the_chosen_broker_and_on_no_other(string parameterSet)
    {
        var deployment = Deployment.Of(parameterSet);
        var onBus = deployment.NamesOf("Microsoft.ServiceBus/namespaces/queues").Order();
        var onStorage = deployment.NamesOf("Microsoft.Storage/storageAccounts/queueServices/queues").Order();
        if (deployment.AppSettings["Messaging__Transport"] == "service-bus")
        {
            Assert.Equal(Names.Queues.Order(), onBus);
            Assert.Empty(onStorage);
        }
        else
        {
            Assert.Empty(onBus);
            Assert.Equal(Names.Queues.Concat(Names.Queues.Select(name => $"{name}-poison")).Order(), onStorage);
        }
    }
}
