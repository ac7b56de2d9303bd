using Multidustry.Core.Binary;
using Multidustry.Protocol.Schema;

namespace Multidustry.Protocol.Types;

/// <summary>A weapon of a unit: whether it acts and where it aims.</summary>
/// <param name="Bits">1 while it shoots, 2 while it turns.</param>
/// <param name="AimX">Where it aims, in world units.</param>
/// <param name="AimY">Where it aims, in world units.</param>
public readonly record struct WeaponMount(byte Bits, float AimX, float AimY) : IWireValue<WeaponMount>
{
    /// <summary>The bit of a weapon that shoots.</summary>
    public const byte ShootBit = 1;

    /// <summary>The bit of a weapon that turns.</summary>
    public const byte RotateBit = 2;

    /// <inheritdoc/>
    public static int MinimumSize => 1 + (2 * sizeof(float));

    /// <inheritdoc/>
    public static WeaponMount Read(ref BigEndianReader reader, in PacketContext context) => new(reader.ReadByte(), reader.ReadSingle(), reader.ReadSingle());

    /// <inheritdoc/>
    public void Write(ref BigEndianWriter writer, in PacketContext context)
    {
        writer.WriteByte(Bits);
        writer.WriteSingle(AimX);
        writer.WriteSingle(AimY);
    }
}
