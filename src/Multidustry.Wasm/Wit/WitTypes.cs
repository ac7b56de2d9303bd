using System.Collections.Generic;

namespace Multidustry.Wasm.Wit;

/// <summary>A type as WIT writes it where a value is declared.</summary>
public abstract class WitType
{
    private protected WitType(params WitType?[] parts) => Parts = [.. Present(parts)];

    /// <summary>The types inside.</summary>
    public IReadOnlyList<WitType> Parts { get; }

    private static IEnumerable<WitType> Present(WitType?[] parts)
    {
        foreach (var part in parts)
            if (part is not null)
                yield return part;
    }
}

/// <summary>A number, bool, char, string or error-context, by its keyword.</summary>
public sealed class WitPrimitive(string keyword) : WitType
{
    /// <summary>Its keyword, such as <c>u32</c>.</summary>
    public string Keyword { get; } = keyword;
}

/// <summary>A type by its name: a resource named so is owned.</summary>
public sealed class WitNamed(string name, WitPosition position) : WitType
{
    /// <summary>The name in its interface or world.</summary>
    public string Name { get; } = name;

    /// <summary>Where it stands.</summary>
    public WitPosition Position { get; } = position;
}

/// <summary>A loan of a resource, or its ownership said aloud.</summary>
public sealed class WitHandle(WitNamed resource, bool isBorrow) : WitType(resource)
{
    /// <summary>The resource.</summary>
    public WitNamed Resource { get; } = resource;

    /// <summary>Whether it is lent for the time of a call.</summary>
    public bool IsBorrow { get; } = isBorrow;
}

/// <summary>A list, of any length or of a fixed one.</summary>
public sealed class WitList(WitType element, uint? length) : WitType(element)
{
    /// <summary>What it is a list of.</summary>
    public WitType Element { get; } = element;

    /// <summary>Its length when that is part of the type.</summary>
    public uint? Length { get; } = length;
}

/// <summary>A map, which is passed as a list of pairs.</summary>
public sealed class WitMap(WitType key, WitType value) : WitType(key, value)
{
    /// <summary>The keys.</summary>
    public WitType Key { get; } = key;

    /// <summary>The values.</summary>
    public WitType Value { get; } = value;
}

/// <summary>A tuple.</summary>
public sealed class WitTuple(params WitType[] parts) : WitType(parts);

/// <summary>A value that may be absent.</summary>
public sealed class WitOption(WitType value) : WitType(value)
{
    /// <summary>The value.</summary>
    public WitType Value { get; } = value;
}

/// <summary>A result, or an error.</summary>
public sealed class WitResult(WitType? ok, WitType? error) : WitType(ok, error)
{
    /// <summary>What success carries, or null.</summary>
    public WitType? Ok { get; } = ok;

    /// <summary>What an error carries, or null.</summary>
    public WitType? Error { get; } = error;
}

/// <summary>A stream or future.</summary>
public sealed class WitAsync(string keyword, WitType? element) : WitType(element)
{
    /// <summary><c>stream</c> or <c>future</c>.</summary>
    public string Keyword { get; } = keyword;

    /// <summary>What it brings, or null.</summary>
    public WitType? Element { get; } = element;
}
