using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Multidustry.Core.Content;

namespace Multidustry.Simulation.Payloads;

/// <summary>
/// What a unit type costs in all: in its factory, or in the reconstructor that makes it of another type together with that
/// type's price, or in its assembler. Empty for what nothing makes.
/// </summary>
internal sealed record UnitPrice(ImmutableArray<(int Item, int Amount)> Items, float BuildTime)
{
    private static readonly ConditionalWeakTable<ContentCatalogue, UnitPrice[]> Tables = [];

    /// <summary>All types of a build by id; made once per catalogue.</summary>
    public static UnitPrice[] For(ContentCatalogue catalogue) => Tables.GetValue(catalogue, static c => new Calculation(c).All());

    private sealed class Calculation(ContentCatalogue catalogue)
    {
        private readonly int[]?[] _amounts = new int[]?[catalogue.Units.Count];

        public UnitPrice[] All() => [.. catalogue.Units.Select(unit => new UnitPrice(NotZero(AmountsOf(unit)), unit.Number("buildTime")))];

        private static ImmutableArray<(int, int)> NotZero(int[] amounts) => [.. amounts.Index().Where(a => a.Item > 0)];

        private int[] AmountsOf(UnitType unit)
        {
            if (_amounts[unit.Id] is { } known)
                return known;
            var total = _amounts[unit.Id] = new int[catalogue.Items.Count];
            if (!AddReconstruction(unit, total) && !AddFactory(unit, total))
                AddAssembly(unit, total);
            return total;
        }

        private bool AddReconstruction(UnitType unit, int[] total)
        {
            foreach (var block in OfClass("Reconstructor"))
                foreach (var upgrade in block["upgrades"].AsList())
                {
                    var pair = upgrade.AsList();
                    if (UnitOf(pair[1]) != unit || block.Consumers.FirstOrDefault(c => c.ItemsTaken.Count > 0) is not { } consumer)
                        continue;
                    foreach (var (item, amount) in consumer.ItemsTaken)
                        total[item.Id] += amount;
                    Add(total, AmountsOf(UnitOf(pair[0])), 1);
                    return true;
                }
            return false;
        }

        private bool AddFactory(UnitType unit, int[] total)
        {
            foreach (var block in OfClass("UnitFactory"))
                foreach (var plan in block.Objects("plans"))
                {
                    if (plan.Content<UnitType>("unit") != unit)
                        continue;
                    foreach (var (item, amount) in plan.Items("requirements"))
                        total[item.Id] += amount;
                    return true;
                }
            return false;
        }

        private void AddAssembly(UnitType unit, int[] total)
        {
            foreach (var block in OfClass("UnitAssembler"))
                foreach (var plan in block.Objects("plans"))
                {
                    if (plan.Content<UnitType>("unit") != unit)
                        continue;
                    foreach (var part in plan.Amounts<ContentEntry>("requirements"))
                        Add(total, part.Content is UnitType type ? AmountsOf(type) : AmountsOf((Block)part.Content), (int)part.Amount);
                    return;
                }
        }

        private int[] AmountsOf(Block block)
        {
            var amounts = new int[catalogue.Items.Count];
            foreach (var (item, amount) in block.Requirements)
                amounts[item.Id] += amount;
            return amounts;
        }

        private UnitType UnitOf(ContentValue reference) => catalogue.Units[reference.AsText()["unit:".Length..]];

        private IEnumerable<Block> OfClass(string name) => catalogue.Blocks.Where(block => block.Class.Is(name));

        private static void Add(int[] total, int[] amounts, int times)
        {
            for (var item = 0; item < total.Length; item++)
                total[item] += amounts[item] * times;
        }
    }
}
