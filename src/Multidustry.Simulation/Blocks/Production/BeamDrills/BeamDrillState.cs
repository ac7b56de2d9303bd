using System.Runtime.CompilerServices;

namespace Multidustry.Simulation.Blocks.Production.BeamDrills;

/// <summary>
/// One beam drill: ticks passed in this round, how warm it is, the item of each beam (-1 for none), how many beams hit ore, and
/// the one item they all hit (-1 when they differ). <see cref="SeenVersion"/> is the map's version when the beams were cast last.
/// </summary>
internal struct BeamDrillState
{
    public float Time;
    public float Warmup;
    public uint SeenVersion;
    public short CommonItem;
    public short Hits;
    public Beams Items;

    [InlineArray(Length)]
    internal struct Beams
    {
        public const int Length = 16;
        private short _item;
    }
}
