using System.Reflection;
using Balise.Conformance.Reports;
using Balise.Domain.Catalogue;
using Balise.Domain.Kernel;
using Balise.Domain.Matchmaking;

namespace Balise.Domain.Tests.Architecture;

/// <summary>Which part may name which. A part that is not in the list of stages, or a reference that is not allowed, fails here.</summary>
public sealed class ArrowsTests
{
    private const string Root = "Balise.Domain.";

    /// <summary>From upstream to downstream. Nobody names Notifications.</summary>
    private static readonly string[] Stages = ["Intake", "Scanning", "Review", "Catalogue", "Matchmaking", "Privacy", "Notifications"];

    /// <summary>What every stage may name.</summary>
    private static readonly string[] Shared = ["Kernel", "Accounts"];

    /// <summary>What a stage publishes besides its messages: a card is the public face of a listing, made to be compared.</summary>
    private static readonly Type[] Published = [typeof(ListingCard)];

    private static readonly Assembly Domain = typeof(Submission).Assembly;

    [Fact]
    public void Conformance_refers_to_nothing_of_ours() =>
        Assert.DoesNotContain(NamesOf(typeof(Judge).Assembly), name => name.StartsWith("Balise", StringComparison.Ordinal));

    [Fact]
    public void The_domain_refers_to_conformance_only() =>
        Assert.Equal(["Balise.Conformance"], NamesOf(Domain).Where(name => name.StartsWith("Balise", StringComparison.Ordinal)));

    [Fact]
    public void The_pure_assemblies_know_no_platform() =>
        Assert.DoesNotContain(
            NamesOf(Domain).Concat(NamesOf(typeof(Judge).Assembly)),
            name => name.StartsWith("Azure.", StringComparison.Ordinal) || name.StartsWith("Microsoft.", StringComparison.Ordinal) || name is "System.Net.Http" or "System.Net.Sockets");

    [Fact]
    public void Every_part_of_the_domain_has_its_place() =>
        Assert.Equal(
            Stages.Concat(Shared).Order(StringComparer.Ordinal),
            Domain.GetTypes().Where(ReferencedTypes.IsWrittenByUs).Select(PartOf).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    [Fact]
    public void A_part_names_itself_the_kernel_and_messages_from_upstream()
    {
        string[] wrong =
        [
            .. from type in Domain.GetTypes()
               where PartOf(type) is not null
               from named in ReferencedTypes.Of(type)
               let target = ReferencedTypes.Outermost(named.IsGenericType ? named.GetGenericTypeDefinition() : named)
               where PartOf(target) is not null && !IsAllowed(PartOf(type)!, target)
               select $"{ReferencedTypes.Outermost(type).FullName} names {target.FullName}",
        ];
        Assert.Equal([], wrong.Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public void The_exception_is_one_that_is_used() => Assert.Contains(typeof(ListingCard), ReferencedTypes.Of(typeof(Matcher)));

    [Fact]
    public void The_finder_sees_what_only_a_body_names()
    {
        Assert.Contains(typeof(Samples), ReferencedTypes.Of(typeof(OnlyInABody)));
        Assert.DoesNotContain(typeof(ArrowsTests), ReferencedTypes.Of(typeof(OnlyInABody)));
    }

    private static bool IsAllowed(string from, Type target)
    {
        var to = PartOf(target)!;
        if (from == to || to == "Kernel" || (to == "Accounts" && from != "Kernel"))
        {
            return true;
        }

        return Array.IndexOf(Stages, to) is >= 0 and var upstream && upstream < Array.IndexOf(Stages, from)
            && (target.GetField("Schema") is not null || target.Name.EndsWith("Messages", StringComparison.Ordinal) || Published.Contains(target));
    }

    private static string? PartOf(Type type) =>
        type.Assembly == Domain && ReferencedTypes.Outermost(type).Namespace is { } name && name.StartsWith(Root, StringComparison.Ordinal) ? name[Root.Length..].Split('.')[0] : null;

    private static IEnumerable<string> NamesOf(Assembly assembly) => assembly.GetReferencedAssemblies().Select(each => each.Name!);

    private static class OnlyInABody
    {
        public static string Make() => Samples.Now.ToString("O");
    }
}
