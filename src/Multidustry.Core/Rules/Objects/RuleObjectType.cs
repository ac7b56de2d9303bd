using Multidustry.Core.Content;
using Multidustry.Core.Json;
using Multidustry.Core.Rules.Serialization;

namespace Multidustry.Core.Rules.Objects;

/// <summary>A type of objective, marker or map filter: its tag and its fields in the order in which they are written.</summary>
internal sealed class RuleObjectType
{
    public RuleObjectType(string tag, RuleObjectField[] inherited, RuleObjectField[] own)
    {
        Tag = tag;
        Fields = [.. inherited, .. own];
    }

    /// <summary>The name behind <c>class:</c>; empty where the type is known from the place.</summary>
    public string Tag { get; }

    public IReadOnlyList<RuleObjectField> Fields { get; }

    public RuleObjectField? Find(string name) => Fields.FirstOrDefault(f => f.Name == name);
}

/// <summary>One field; its default is spelt in the JSON dialect.</summary>
internal sealed record RuleObjectField(string Name, IRuleType Type, string Default)
{
    public object? DefaultFor(ContentCatalogue catalogue) => Default == "null" ? null : Type.Read(RelaxedJson.Parse(Default), catalogue);
}
