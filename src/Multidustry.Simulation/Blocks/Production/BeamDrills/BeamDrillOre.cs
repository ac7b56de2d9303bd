using System.Runtime.CompilerServices;

namespace Multidustry.Simulation.Blocks.Production.BeamDrills;

/// <summary>
/// What the beams of one drill hit: the item of each beam (-1 for none), how many hit ore, and the one item they all hit (-1 when
/// they differ).
/// </summary>
internal struct BeamDrillOre
{
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
