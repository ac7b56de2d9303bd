using Multidustry.Core.Binary;
using Multidustry.Protocol.Schema;

namespace Multidustry.Protocol.Types;

/// <summary>A field type with a layout of its own, so that lists of it can be read and written.</summary>
/// <typeparam name="TSelf">The type itself.</typeparam>
public interface IWireValue<TSelf>
    where TSelf : IWireValue<TSelf>
{
    /// <summary>The fewest bytes a value takes; a count that needs more than are left is refused before anything is allocated.</summary>
    static abstract int MinimumSize { get; }

    /// <summary>Reads one value.</summary>
    /// <exception cref="MalformedDataException">The bytes aren't such a value.</exception>
    static abstract TSelf Read(ref BigEndianReader reader, in PacketContext context);

    /// <summary>Writes the value.</summary>
    void Write(ref BigEndianWriter writer, in PacketContext context);
}
