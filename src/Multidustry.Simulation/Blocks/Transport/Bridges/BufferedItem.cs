namespace Multidustry.Simulation.Blocks.Transport.Bridges;

/// <summary>
/// An item on its way through a buffered bridge and the time at which it went in, in 64 bits as saves have it: unused bits
/// from 0, the item from bit 16, the time from bit 32.
/// </summary>
internal readonly record struct BufferedItem(long Slot)
{
    private const int ItemShift = 16;
    private const int TimeShift = 32;
    private const long Unused = 0xFFFF;

    public BufferedItem(int item, float since)
        : this((long)BitConverter.SingleToInt32Bits(since) << TimeShift | (long)(ushort)item << ItemShift | Unused)
    {
    }

    public int Item => (ushort)(Slot >> ItemShift);

    public float Since => BitConverter.Int32BitsToSingle((int)(Slot >> TimeShift));
}
