using Balise.Conformance.Artefacts.Identifiers;
using static Balise.Conformance.Artefacts.Identifiers.IdentifierState;

namespace Balise.Conformance.Tests.Artefacts.Cda;

public sealed class IdentifierTests
{
    [Theory]
    [InlineData("279035121518989", Plausible)]
    [InlineData("277076322082910", Plausible)]
    [InlineData("255081416802538", Plausible)]
    [InlineData("184122A45108933", Plausible)]
    [InlineData("295032B03314277", Plausible)]
    [InlineData("223042545611404", WrongKey)]
    [InlineData("276059205062865", WrongKey)]
    [InlineData("279035121518990", WrongKey)]
    [InlineData("184122B45108933", WrongKey)]
    [InlineData("379505121518900", WrongKey)]
    [InlineData("979035121518989", Malformed)]
    [InlineData("279032C21518989", Malformed)]
    [InlineData("27903A121518989", Malformed)]
    [InlineData("184121A45108933", Malformed)]
    [InlineData("27903512151898", Malformed)]
    [InlineData("2790351215189890", Malformed)]
    [InlineData("٢٧٩٠٣٥١٢١٥١٨٩٨٩", Malformed)]
    [InlineData("", Malformed)]
    [InlineData(null, Malformed)]
    public void Ins_numbers(string? text, IdentifierState expected) => Assert.Equal(expected, Ins.Check(text));

    [Theory]
    [InlineData("10002422979", Plausible)]
    [InlineData("10100473148", Plausible)]
    [InlineData("10003879623", Plausible)]
    [InlineData("10101201234", WrongKey)]
    [InlineData("10001234567", WrongKey)]
    [InlineData("1000242297", Malformed)]
    [InlineData("1000242297X", Malformed)]
    public void Rpps_numbers(string text, IdentifierState expected) => Assert.Equal(expected, Rpps.Check(text));

    [Theory]
    [InlineData("810002422979", Plausible)]
    [InlineData("810001234567", WrongKey)]
    [InlineData("0012345678", Plausible)]
    [InlineData("001234567", Malformed)]
    [InlineData("518003502400041/1.2.250.1.215.1.2", Plausible)]
    [InlineData("910002422979", Malformed)]
    [InlineData("", Malformed)]
    public void Identifiers_of_professionals(string text, IdentifierState expected) => Assert.Equal(expected, PsIdNat.Check(text));

    [Theory]
    [InlineData("750803447", Plausible)]
    [InlineData("750803448", WrongKey)]
    [InlineData("2A0000014", Plausible)]
    [InlineData("2B0000020", Plausible)]
    [InlineData("2C0000020", Malformed)]
    [InlineData("75080344", Malformed)]
    public void Finess_numbers(string text, IdentifierState expected) => Assert.Equal(expected, Finess.Check(text));

    [Theory]
    [InlineData("73282932000074", Plausible)]
    [InlineData("73282932000075", WrongKey)]
    [InlineData("35600000049837", Plausible)]
    [InlineData("35600000000048", Plausible)]
    [InlineData("35600000049838", WrongKey)]
    [InlineData("00000000000000", Malformed)]
    [InlineData("7328293200007", Malformed)]
    public void Siret_numbers(string text, IdentifierState expected) => Assert.Equal(expected, Siret.Check(text));

    [Theory]
    [InlineData("1750803447", Plausible)]
    [InlineData("1120456789", WrongKey)]
    [InlineData("2732829320", Plausible)]
    [InlineData("2801234567", WrongKey)]
    [InlineData("373282932000074", Plausible)]
    [InlineData("318003502400041", Plausible)]
    [InlineData("410002422979001", Plausible)]
    [InlineData("41000242297900", Malformed)]
    [InlineData("5750803447", Malformed)]
    [InlineData("", Malformed)]
    public void Identifiers_of_structures(string text, IdentifierState expected) => Assert.Equal(expected, StructureIdNat.Check(text));

    [Theory]
    [InlineData("279035121518989@patient.mssante.fr", "patient.mssante.fr", true)]
    [InlineData("184122a45108933@PATIENT.mssante.fr", "patient.mssante.fr", true)]
    [InlineData("jeanne.essai@mssante.fr", "mssante.fr", false)]
    [InlineData("service@chu-essai.mssante.fr", "chu-essai.mssante.fr", false)]
    [InlineData("app@essai.formation.mssante.fr", "essai.formation.mssante.fr", false)]
    public void Addresses_of_secure_messaging(string text, string domain, bool isPatient) => Assert.Equal(new(domain, isPatient), MssanteAddress.Parse(text));

    [Theory]
    [InlineData("279035121518990@patient.mssante.fr")]
    [InlineData("jeanne@patient.mssante.fr")]
    [InlineData("jeanne@example.org")]
    [InlineData("jeanne@mssante.fr.example.org")]
    [InlineData("jeanne@fauxmssante.fr")]
    [InlineData("jeanne@-a.mssante.fr")]
    [InlineData("jeanne@..mssante.fr")]
    [InlineData("a@b@c.mssante.fr")]
    [InlineData(".jeanne@mssante.fr")]
    [InlineData("@mssante.fr")]
    [InlineData("mssante.fr")]
    public void Addresses_outside_the_space(string text) => Assert.Null(MssanteAddress.Parse(text));

    [Theory]
    [InlineData("1.2.250.1.213.1.4.8", true)]
    [InlineData("2", true)]
    [InlineData("0.9.2342", true)]
    [InlineData("3.1", false)]
    [InlineData("1.02", false)]
    [InlineData("1..2", false)]
    [InlineData("1.2.", false)]
    [InlineData("1.2a", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Object_identifiers(string? text, bool expected) => Assert.Equal(expected, Uid.IsOid(text));

    [Fact]
    public void The_former_and_the_current_identities_are_told_apart()
    {
        Assert.True(InsOid.IsCurrent(InsOid.TestNir));
        Assert.False(InsOid.IsProduction(InsOid.TestNir));
        Assert.True(InsOid.IsProduction(InsOid.Nia));
        Assert.True(InsOid.IsFormer("1.2.250.1.213.1.4.6"));
        Assert.True(InsOid.IsProduction("1.2.250.1.213.1.4.2"));
        Assert.False(InsOid.IsCurrent("1.2.250.1.213.1.4.13"));
        Assert.True(InsOid.IsOfTheBranch("1.2.250.1.213.1.4.13"));
    }
}
