using System.Text.RegularExpressions;
using Multidustry.Wasm.Binary;

namespace Multidustry.Wasm.Components.Validation;

/// <summary>How the name of an import or export is meant.</summary>
internal enum NameForm
{
    Label,
    Constructor,
    Method,
    Static,
    Interface,
}

/// <summary>A name of an import or export, taken apart.</summary>
/// <param name="Form">How it is meant.</param>
/// <param name="Resource">The resource that an annotated name belongs to; the whole name otherwise.</param>
/// <param name="Member">The member of the resource, for methods and static functions.</param>
internal readonly partial record struct ParsedName(NameForm Form, string Resource, string? Member)
{
    private const string Constructor = "[constructor]", Method = "[method]", Static = "[static]";

    [GeneratedRegex(@"^([a-z][0-9a-z]*|[A-Z][0-9A-Z]*)(-([0-9a-z]+|[0-9A-Z]+))*\z", RegexOptions.CultureInvariant)]
    private static partial Regex LabelPattern { get; }

    [GeneratedRegex(@"^[a-z][0-9a-z]*(-[0-9a-z]+)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex WordsPattern { get; }

    // A semantic version, or as much of one as decides about compatibility.
    [GeneratedRegex(
        @"^((0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-(0|[1-9]\d*|\d*[A-Za-z-][0-9A-Za-z-]*)(\.(0|[1-9]\d*|\d*[A-Za-z-][0-9A-Za-z-]*))*)?(\+[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?|[1-9]\d*|0\.[1-9]\d*)\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex VersionPattern { get; }

    public static ParsedName Of(string name)
    {
        if (name.StartsWith(Constructor, StringComparison.Ordinal))
            return new(NameForm.Constructor, Label(name[Constructor.Length..]), null);
        if (name.StartsWith(Method, StringComparison.Ordinal))
            return OfMember(NameForm.Method, name[Method.Length..]);
        if (name.StartsWith(Static, StringComparison.Ordinal))
            return OfMember(NameForm.Static, name[Static.Length..]);
        if (!name.Contains(':', StringComparison.Ordinal))
            return new(NameForm.Label, Label(name), null);
        CheckInterface(name);
        return new(NameForm.Interface, name, null);
    }

    /// <summary>Two names of one scope must differ in this: no language may give both the same name.</summary>
    public string Canonical => (Form switch
    {
        NameForm.Constructor => Constructor + Resource,
        NameForm.Method or NameForm.Static when string.Equals(Resource, Member, StringComparison.OrdinalIgnoreCase) => Resource,
        NameForm.Method or NameForm.Static => $"{Resource}.{Member}",
        _ => Resource,
    }).ToLowerInvariant();

    public static string Label(string text) =>
        LabelPattern.IsMatch(text) ? text : throw new WasmInvalidException($"`{text}` is not in kebab case");

    private static ParsedName OfMember(NameForm form, string name)
    {
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        return dot < 0
            ? throw new WasmInvalidException($"failed to find `.` character in `{name}`")
            : new(form, Label(name[..dot]), Label(name[(dot + 1)..]));
    }

    private static void CheckInterface(string name)
    {
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        var slash = name.IndexOf('/', colon);
        var at = slash < 0 ? -1 : name.IndexOf('@', slash);
        if (slash < 0 || !WordsPattern.IsMatch(name[..colon]) || !WordsPattern.IsMatch(name[(colon + 1)..slash]))
            throw new WasmInvalidException($"`{name}` is not a valid extern name");
        Label(at < 0 ? name[(slash + 1)..] : name[(slash + 1)..at]);
        if (at >= 0 && !VersionPattern.IsMatch(name[(at + 1)..]))
            throw new WasmInvalidException($"`{name[(at + 1)..]}` is not a valid semver");
    }
}
