using System.Numerics;
using System.Runtime.InteropServices;
using Multidustry.Core.Geometry;

namespace Multidustry.Protocol.Types;

public readonly partial struct ConfigValue
{
    /// <summary>Whether both hold the same bits; arrays are compared element by element.</summary>
    public static bool operator ==(ConfigValue left, ConfigValue right) => left.Equals(right);

    /// <summary>Whether the values differ.</summary>
    public static bool operator !=(ConfigValue left, ConfigValue right) => !left.Equals(right);

    /// <inheritdoc cref="op_Equality"/>
    public bool Equals(ConfigValue other)
    {
        if (Kind != other.Kind || _bits != other._bits)
            return false;
        return (_reference, other._reference) switch
        {
            (null, null) => true,
            (string a, string b) => a == b,
            (int[] a, int[] b) => a.AsSpan().SequenceEqual(b),
            (byte[] a, byte[] b) => a.AsSpan().SequenceEqual(b),
            (bool[] a, bool[] b) => a.AsSpan().SequenceEqual(b),
            (TilePosition[] a, TilePosition[] b) => a.AsSpan().SequenceEqual(b),
            (Vector2[] a, Vector2[] b) => MemoryMarshal.AsBytes(a.AsSpan()).SequenceEqual(MemoryMarshal.AsBytes(b.AsSpan())),
            (ConfigValue[] a, ConfigValue[] b) => a.AsSpan().SequenceEqual(b),
            _ => false,
        };
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ConfigValue other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, _bits, _reference switch
    {
        string text => text.GetHashCode(StringComparison.Ordinal),
        System.Array array => array.Length,
        _ => 0,
    });

    /// <summary>The value for logs, such as <c>Int 5</c>; arrays show their length.</summary>
    public override string ToString() => Kind switch
    {
        ConfigValueKind.Null => "null",
        ConfigValueKind.Float => FormattableString.Invariant($"Float {AsFloat()}"),
        ConfigValueKind.Double => FormattableString.Invariant($"Double {AsDouble()}"),
        ConfigValueKind.Boolean => AsBoolean() ? "true" : "false",
        ConfigValueKind.String => AsString() is { } text ? $"\"{text}\"" : "String null",
        ConfigValueKind.Content or ConfigValueKind.TechNode => $"{Kind} {AsContent().Type} {AsContent().Id}",
        ConfigValueKind.Point => $"Point {AsPoint().X}, {AsPoint().Y}",
        ConfigValueKind.Vector => FormattableString.Invariant($"Vector {AsVector().X}, {AsVector().Y}"),
        ConfigValueKind.Building => $"Building {AsBuilding()}",
        _ when _reference is System.Array array => $"{Kind}[{array.Length}]",
        _ => $"{Kind} {_bits}",
    };
}
