using Multidustry.Core.Mathematics;
using Multidustry.Protocol.Types;
using Multidustry.Simulation.Buildings;

namespace Multidustry.Simulation.Construction;

/// <summary>
/// What a builder's tick does at a site. Costs are paid as they fall due, in whole items: progress goes only as far as
/// the core can pay. The order of additions is the game's, because fractions decide when an item is due.
/// </summary>
internal sealed partial class ConstructionSites
{
    /// <summary>Builds by a share of the whole. Returns true when the block is complete and paid.</summary>
    public bool Construct(int building, int core, float amount, in ConfigValue config, int builder)
    {
        var site = Buildings.State.Values[building];
        var block = Specs[Current.Values[site]];
        Constructing.Values[site] = true;
        Builder.Values[site] = builder;
        Config[site] = config;
        if (Costs.Values[site].Count != block.Requirements.Length)
            ResetCosts(site, isConstruction: true);
        var teamPaysNothing = World.Rules.Teams[Buildings.Team.Values[building]].InfiniteResources;
        var free = teamPaysNothing || World.Rules.InfiniteResources;
        var paying = core >= 0 && !teamPaysNothing;
        var share = paying ? Pay(site, core, amount, remove: false) : amount;
        var costs = _costPool.Items(Costs.Values[site]);
        for (var i = 0; i < costs.Length; i++)
        {
            var required = Scaled(block.Requirements[i].Amount);
            costs[i].Accumulated += Math.Min(required * share, required - costs[i].Total);
            costs[i].Total = Math.Min(costs[i].Total + required * share, required);
        }
        if (paying)
            share = Pay(site, core, share, remove: !free);
        ref var progress = ref Progress.At(site);
        progress = Scalars.Clamp(progress + share);
        return (progress >= 1f || World.Rules.InfiniteResources) && (free || PayRest(site, core));
    }

    /// <summary>Takes down by a share of the whole and refunds what the rules say. Returns true when nothing is left.</summary>
    public bool Deconstruct(int building, int core, float amount, int builder)
    {
        var site = Buildings.State.Values[building];
        var block = Specs[Current.Values[site]];
        if (Costs.Values[site].Count != block.Requirements.Length)
            ResetCosts(site, isConstruction: false);
        var costs = _costPool.Items(Costs.Values[site]);
        if (Constructing.Values[site])
            foreach (ref var cost in costs)
                (cost.Accumulated, cost.Total) = (0f, 0f);
        Constructing.Values[site] = false;
        Builder.Values[site] = builder;
        ref var progress = ref Progress.At(site);
        var share = Math.Min(amount, progress);
        var refund = World.Rules.DeconstructRefundMultiplier;
        for (var i = 0; i < costs.Length; i++)
        {
            ref var cost = ref costs[i];
            var required = Scaled(block.Requirements[i].Amount);
            cost.Accumulated += Math.Min(share * refund * required, refund * required - cost.Total);
            cost.Total = Math.Min(cost.Total + required * share * refund, required);
            var whole = (int)cost.Accumulated;
            if (share <= 0f || whole <= 0)
                continue;
            var accepted = core < 0 ? whole : GiveBack(core, block.Requirements[i].Item, whole);
            cost.Left += core < 0 ? 0 : accepted;
            cost.Accumulated -= accepted;
        }
        progress = Scalars.Clamp(progress - amount);
        if (progress > block.DeconstructThreshold && !World.Rules.InfiniteResources)
            return false;
        if (core >= 0 && !World.Rules.InfiniteResources)
            for (var i = 0; i < costs.Length; i++)
            {
                var target = (int)MathF.Floor(block.Requirements[i].Amount * World.Rules.BuildCostMultiplier * refund + 0.5f);
                if (target > costs[i].Left)
                    GiveBack(core, block.Requirements[i].Item, target - costs[i].Left);
                costs[i].Left = target;
            }
        return true;
    }

    /// <summary>Whether something goes up at a site, and what.</summary>
    public bool IsGoingUp(int building, out int block, out ConfigValue config)
    {
        var site = Buildings.State.Values[building];
        (block, config) = (Current.Values[site], Config[site]);
        return Constructing.Values[site] && block != 0;
    }

    /// <summary>What goes with the finished block: configuration, the unit that built it, and what stood there before.</summary>
    public (ConfigValue Config, int Builder, int Replaced) ResultOf(int building)
    {
        var site = Buildings.State.Values[building];
        var replaced = _replacedPool.Items(Replaced.Values[site]);
        return (Config[site], Builder.Values[site], replaced.Length > 0 ? replaced[0] : -1);
    }

    /// <summary>How much of a share the core can pay for. Whole items that are due leave the accumulators, and the core if asked.</summary>
    private float Pay(int site, int core, float share, bool remove)
    {
        var items = Buildings.Items.Values[core];
        var requirements = Specs[Current.Values[site]].Requirements;
        var costs = _costPool.Items(Costs.Values[site]);
        for (var i = 0; i < costs.Length; i++)
        {
            ref var cost = ref costs[i];
            if (cost.Left == 0)
                continue;
            var (item, amount) = requirements[i];
            var available = World.Items.Get(items, item);
            var due = (int)cost.Accumulated;
            if (available == 0 && Scaled(amount) != 0)
            {
                share = 0f;
            }
            else if (due > 0)
            {
                var used = Math.Min(due, available);
                share = Math.Min(share, share * (used / (float)due));
                cost.Accumulated -= used;
                if (!remove)
                    continue;
                World.Items.Remove(items, item, used);
                cost.Left -= used;
            }
        }
        return share;
    }

    private bool PayRest(int site, int core)
    {
        var requirements = Specs[Current.Values[site]].Requirements;
        var costs = _costPool.Items(Costs.Values[site]);
        for (var i = 0; i < costs.Length; i++)
        {
            if (costs[i].Left <= 0)
                continue;
            if (core < 0 || World.Items.Get(Buildings.Items.Values[core], requirements[i].Item) < costs[i].Left)
                return false;
            World.Items.Remove(Buildings.Items.Values[core], requirements[i].Item, costs[i].Left);
            costs[i].Left = 0;
        }
        return true;
    }

    private int GiveBack(int core, int item, int amount)
    {
        var items = Buildings.Items.Values[core];
        var given = Math.Clamp(amount, 0, Math.Max(World.Cores.CapacityOf(Buildings.Team.Values[core]) - World.Items.Get(items, item), 0));
        World.Items.Add(items, item, given);
        return given;
    }
}
