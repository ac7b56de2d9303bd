using System.Runtime.CompilerServices;
using Multidustry.Core.Content;

namespace Multidustry.Mlog.Runtime;

/// <summary>
/// What a variable holds: a finite number or an object; null is the object that is nothing.
/// Sixteen bytes, no allocation: buildings and units are a kind and a 64-bit handle of the host.
/// </summary>
public struct MlogValue : IEquatable<MlogValue>
{
    internal double Payload;
    internal object? Tag;

    internal MlogValue(double payload, object? tag) => (Payload, Tag) = (payload, tag);

    /// <summary>The null object; also the default value.</summary>
    public static MlogValue Null => default;

    /// <summary>A number; NaN and infinities become null, because no variable ever holds them.</summary>
    public static MlogValue Number(double value) => double.IsFinite(value) ? new MlogValue(value, NumberTag.Instance) : default;

    /// <summary>1 or 0.</summary>
    public static MlogValue Boolean(bool value) => new(value ? 1 : 0, NumberTag.Instance);

    /// <summary>A colour, 0xRRGGBBAA, as programs pack it.</summary>
    public static MlogValue Color(uint rgba) => new(Syntax.ColorLiteral.FromRgba(rgba), NumberTag.Instance);

    /// <summary>A string; null gives the null object.</summary>
    public static MlogValue String(string? value) => new(0, value);

    /// <summary>An object that there is only one of: a team, a property or anything a host adds.</summary>
    public static MlogValue Object(MlogObject? value) => new(0, value);

    /// <summary>Content of a build; null gives the null object.</summary>
    public static MlogValue Content(ContentEntry? value) => new(0, value);

    /// <summary>One of many things of a kind: a building or a unit by the host's handle.</summary>
    public static MlogValue Entity(MlogEntityKind kind, long handle) => new(BitConverter.Int64BitsToDouble(handle), kind);

    /// <summary>Whether this is a number.</summary>
    public readonly bool IsNumber => ReferenceEquals(Tag, NumberTag.Instance);

    /// <summary>Whether this is the null object.</summary>
    public readonly bool IsNull => Tag is null;

    /// <summary>The string, or null when this is none.</summary>
    public readonly string? AsString => Tag as string;

    /// <summary>The content, or null when this is none.</summary>
    public readonly ContentEntry? AsContent => Tag as ContentEntry;

    /// <summary>The object, or null when this is something else.</summary>
    public readonly MlogObject? AsObject => Tag as MlogObject;

    /// <summary>The kind of entity, or null when this is none.</summary>
    public readonly MlogEntityKind? EntityKind => Tag as MlogEntityKind;

    /// <summary>The host's handle; only meaningful when <see cref="EntityKind"/> is not null.</summary>
    public readonly long Handle => BitConverter.DoubleToInt64Bits(Payload);

    /// <summary>The number read from this: objects count as 1, null as 0.</summary>
    public readonly double AsNumber => IsNumber ? Payload : Tag is null ? 0 : 1;

    /// <summary>The number read in single precision; may be infinite.</summary>
    public readonly float AsFloat => (float)AsNumber;

    /// <summary>The number truncated towards zero, saturating.</summary>
    public readonly int AsInteger => Conversion.ToInt32(AsNumber);

    /// <summary>Truth: a number not nearer to zero than 0.00001, or any object but null.</summary>
    public readonly bool AsBoolean => IsNumber ? Math.Abs(Payload) >= 0.00001 : Tag is not null;

    /// <summary>The team this names: a team, or a number from 0 to 255; otherwise null.</summary>
    public readonly MlogTeam? AsTeam => IsNumber ? MlogTeam.TryGet(AsInteger) : Tag as MlogTeam;

    /// <summary>Same kind and same value; strings by content, other objects by identity, numbers exactly.</summary>
    public readonly bool Equals(MlogValue other) =>
        IsNumber ? other.IsNumber && Payload == other.Payload : !other.IsNumber && ObjectEquals(this, other);

    /// <inheritdoc/>
    public readonly override bool Equals(object? obj) => obj is MlogValue other && Equals(other);

    /// <inheritdoc/>
    public readonly override int GetHashCode() => Tag switch
    {
        null => 0,
        NumberTag or MlogEntityKind => Payload.GetHashCode(),
        string text => text.GetHashCode(StringComparison.Ordinal),
        _ => RuntimeHelpers.GetHashCode(Tag),
    };

    /// <summary>Same as <see cref="Equals(MlogValue)"/>.</summary>
    public static bool operator ==(MlogValue left, MlogValue right) => left.Equals(right);

    /// <summary>Opposite of <see cref="Equals(MlogValue)"/>.</summary>
    public static bool operator !=(MlogValue left, MlogValue right) => !left.Equals(right);

    /// <inheritdoc/>
    public readonly override string ToString() => IsNumber ? JavaNumber.ToString(Payload) : Tag is ContentEntry content ? content.Name : Tag?.ToString() ?? "null";

    /// <summary>Equality of two values known not to be numbers: strings by content.</summary>
    internal static bool ObjectEquals(in MlogValue left, in MlogValue right) =>
        ObjectIdentical(left, right) || (left.Tag is string text && right.Tag is string other && text == other);

    /// <summary>Identity of two values known not to be numbers: two equal strings of different origin differ.</summary>
    internal static bool ObjectIdentical(in MlogValue left, in MlogValue right) =>
        ReferenceEquals(left.Tag, right.Tag) && (left.Tag is not MlogEntityKind || left.Handle == right.Handle);
}
