namespace Balise.Conformance.Artefacts.Cda;

/// <summary>
/// The types of documents of the national exchange framework: the 114 codes of the value set JDV_J07-XdsTypeCode-CISIS (1.2.250.1.213.1.1.5.471), revision of
/// 27 September 2024, published by the Agence du numérique en santé in its nomenclature of health objects. 78 are of LOINC, 35 of TRE_A05, one is ASTM's.
/// </summary>
internal static class DocumentTypes
{
    private const string Loinc = "2.16.840.1.113883.6.1";
    private const string TreA05 = "1.2.250.1.213.1.1.4.12";
    private const string Signature = "E1762";

    private static readonly HashSet<string> LoincCodes = Words("""
        101881-1 11369-6 11488-4 11490-0 11502-2 11505-5 11506-3 15507-7 15508-5 18748-4 18761-7 18776-5 28617-9 28653-4 29274-8 34112-3 34120-6
        34133-9 34749-2 34794-8 34842-5 34874-8 34875-5 47420-5 51851-4 51969-4 52040-3 55115-0 56445-0 56446-8 57055-6 57057-2 57075-4 57828-6
        57832-8 57833-6 59283-2 59284-0 60280-5 60568-3 60591-5 60593-1 61357-0 67851-6 68599-0 68817-6 70004-7 74207-2 74465-6 75468-9 75482-0
        75492-9 75496-0 77436-4 77604-7 78341-5 78489-2 78513-9 78601-2 80565-5 80771-9 80788-3 80820-4 83836-7 83869-8 83901-9 83981-1 85208-7
        86531-1 87273-9 88348-8 89233-1 89235-6 89601-9 93024-8 96173-0 96349-6 96874-3
        """);

    private static readonly HashSet<string> NationalCodes = Words("""
        ATTEST-ASS-COMPL ATTEST-DROITS-AM ATTEST-HEBGT ATTEST-RESID AUTORIS-SOINS BIL_AUTO CERT_DECL DISP_AUT DOCPAT01 DOCPAT02 DOCPAT03 DOCPAT04
        DOCPAT05 DOCPAT06 DOCPAT07 DOCPAT08 DOCPAT09 EXPORT_DUI EXPPAT_1 EXPPAT_2 EXPPAT_3 FEUILLE-DE-STYLE FICHE-CONTACTS IMG-KOS PIECE-IDENTITE
        PRESC-AAT PRESC-BIO PRESC-INF PRESC-KINE PRESC-ORTHOPHO PRESC-ORTHOPTIE PRESC-PEDI PROT_ALD REMB SYNTH
        """);

    public static bool IsKnown(string code) => LoincCodes.Contains(code) || NationalCodes.Contains(code) || code == Signature;

    /// <summary>The object identifier of the code system of a code of the set; null for the one whose system has none.</summary>
    public static string? SystemOf(string code) => LoincCodes.Contains(code) ? Loinc : NationalCodes.Contains(code) ? TreA05 : null;

    private static HashSet<string> Words(string text) =>
        text.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
}
