using System;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp;

namespace Multidustry.SourceGeneration.Worlds;

/// <summary>Names of WIT as C# writes them.</summary>
internal static class CSharpNames
{
    public static string Pascal(string kebab) => string.Concat(kebab.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word.Substring(1).ToLowerInvariant()));

    /// <summary>A member of a type called <paramref name="type"/>, which may not have its name.</summary>
    public static string Member(string kebab, string type) => Pascal(kebab) is var name && name == type ? name + "Value" : name;

    public static string Camel(string kebab)
    {
        var pascal = Pascal(kebab);
        var name = char.ToLowerInvariant(pascal[0]) + pascal.Substring(1);
        return SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;
    }

    public static string Literal(string text) => "\"" + text.Replace("\\", "\\\\").Replace("\"", "\\\"") + "\"";
}
