using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Multidustry.Cluster.Bans;

/// <summary>
/// An address, or all that begin with the same bits. There is one form of each: bits behind the prefix are cleared, so that <c>203.0.113.7/24</c> is
/// <c>203.0.113.0/24</c>, and IPv4 inside IPv6 is IPv4. Immutable, thread-safe.
/// </summary>
/// <param name="Family">IPv4 or IPv6.</param>
/// <param name="Length">How many bits count.</param>
/// <param name="Bits">The bits, from the highest on.</param>
public readonly record struct AddressPrefix(AddressFamily Family, int Length, UInt128 Bits)
{
    private const int MappedBits = 96;
    private const int AllBits = 128;

    /// <summary>The prefix of an address.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The address has fewer bits, or the length is negative.</exception>
    public static AddressPrefix Of(IPAddress address, int length)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (address.IsIPv4MappedToIPv6 && length >= MappedBits)
            (address, length) = (address.MapToIPv4(), length - MappedBits);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, BitsOf(address));
        Span<byte> bytes = stackalloc byte[AllBits / 8];
        address.TryWriteBytes(bytes, out _);
        var bits = BinaryPrimitives.ReadUInt128BigEndian(bytes);
        return new AddressPrefix(address.AddressFamily, length, length == 0 ? 0 : bits & (UInt128.MaxValue << (AllBits - length)));
    }

    /// <summary>Reads an address, or an address and how many of its bits count; null when the text is neither.</summary>
    public static AddressPrefix? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var slash = text.LastIndexOf('/');
        if (!IPAddress.TryParse(slash < 0 ? text : text.AsSpan(0, slash), out var address))
            return null;
        if (slash < 0)
            return Of(address, BitsOf(address));
        return int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var length) && length <= BitsOf(address) ? Of(address, length) : null;
    }

    /// <summary>Whether an address begins so.</summary>
    public bool Contains(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily == Family && Of(address, Length) == this;
    }

    /// <summary>The one form in which it is written: an address alone without a length.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[AllBits / 8];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, Bits);
        var address = new IPAddress(Family == AddressFamily.InterNetwork ? bytes[..4] : bytes);
        return Length == BitsOf(address) ? address.ToString() : string.Create(CultureInfo.InvariantCulture, $"{address}/{Length}");
    }

    private static int BitsOf(IPAddress address) => address.AddressFamily == AddressFamily.InterNetwork ? 32 : AllBits;
}
