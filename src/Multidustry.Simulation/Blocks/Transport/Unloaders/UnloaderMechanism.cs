using Multidustry.Core.Binary;
using Multidustry.Core.Content;
using Multidustry.Protocol.Types;
using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Blocks.Transport.Unloaders;

/// <summary>
/// Unloaders even out their neighbours: at each turn one item goes from the fullest that gives it to the emptiest that
/// takes it. Stores only give. Without a choice the items take turns by id.
/// </summary>
internal sealed class UnloaderMechanism : Mechanism
{
    private readonly UnloaderSpec[] _specs;
    private readonly bool[] _isStorage;
    private readonly EntityTable _unloaders;
    private readonly Column<float> _timer;
    private readonly Column<int> _lastItem;
    private readonly Column<short> _item;
    private readonly Column<PooledList> _candidates;
    private readonly ListPool<UnloaderCandidate> _candidatePool;
    private readonly ReleasedUses _releasedUses;

    public UnloaderMechanism(World world) : base(world)
    {
        _specs = world.BlockTable.Specs(UnloaderSpec.Of, UnloaderSpec.Classes);
        _isStorage = [.. world.Content.Blocks.Select(block => block.Class.Is("StorageBlock"))];
        _unloaders = new EntityTable(world.State, "unloaders");
        _timer = _unloaders.AddColumn<float>("timer");
        _lastItem = _unloaders.AddColumn<int>("lastItem");
        _item = _unloaders.AddColumn<short>("item");
        _candidates = _unloaders.AddColumn<PooledList>("candidates");
        _candidatePool = world.State.Register(new ListPool<UnloaderCandidate>("unloaders.candidatePool"));
        _releasedUses = world.State.Register(new ReleasedUses());
    }

    /// <summary>It never takes anything, so there is nothing to signal.</summary>
    public override bool SignalsRoom => true;

    public override void Created(int building)
    {
        var row = Buildings.State.Values[building] = _unloaders.Allocate();
        _item.Values[row] = ContentChoice.None;
    }

    public override void Freed(int building)
    {
        var row = Buildings.State.Values[building];
        _candidatePool.Release(ref _candidates.At(row));
        _unloaders.Free(row);
    }

    public override void ProximityChanged(int building)
    {
        ref var candidates = ref _candidates.At(Buildings.State.Values[building]);
        foreach (var candidate in _candidatePool.Items(candidates))
            _releasedUses.Push(candidate.LastUsed);
        _candidatePool.Release(ref candidates);
        foreach (var other in Buildings.NeighboursOf(building))
            if (!IsStorage(other) || CanGive(other))
                _candidatePool.Add(ref candidates, new UnloaderCandidate(other, _releasedUses.Pop()));
    }

    public override void UpdateEfficiency(int building) => SetEfficiencyFromSwitch(building);

    public override void Update(int building)
    {
        var row = Buildings.State.Values[building];
        var speed = _specs[Buildings.Block.Values[building]].Speed;
        ref var timer = ref _timer.At(row);
        timer += Buildings.TimeScale.Values[building];
        var candidates = _candidates.Values[row];
        if (timer < speed || candidates.Count < 2)
            return;
        Span<UnloaderOffer> offers = stackalloc UnloaderOffer[candidates.Count];
        var item = FindItem(building, row, offers);
        if (item >= 0)
        {
            _lastItem.Values[row] = item;
            SortByTurn(offers, item);
        }
        timer = item >= 0 && TryMove(building, offers, item) ? timer % speed : Math.Min(timer, speed);
        if (item < 0)
        {
            SleepUntilSomebodyTrades(building, candidates);
            return;
        }
        for (var i = 0; i < offers.Length; i++)
            _candidatePool.At(candidates, i) = offers[i].Candidate;
    }

    public override bool AcceptsConfig(int building, in ConfigValue config) => ContentChoice.Accepts(World.Content, ContentType.Item, config);

    public override void Configure(int building, in ConfigValue config)
    {
        _item.Values[Buildings.State.Values[building]] = ContentChoice.IdOf(config);
        World.Wake(building);
    }

    public override ConfigValue ConfigOf(int building) => ContentChoice.Of(ContentType.Item, _item.Values[Buildings.State.Values[building]]);

    public override void WriteState(int building, ref BigEndianWriter writer) =>
        writer.WriteInt16(_item.Values[Buildings.State.Values[building]]);

    public override void ReadState(int building, ref BigEndianReader reader) =>
        _item.Values[Buildings.State.Values[building]] = ContentChoice.Known(World.Content, ContentType.Item, reader.ReadInt16());

    public override string DescribeState(int building)
    {
        var row = Buildings.State.Values[building];
        return $"timer {_timer.Values[row]:R} last item {_lastItem.Values[row]}";
    }

    private void SleepUntilSomebodyTrades(int building, in PooledList candidates)
    {
        foreach (var (other, _) in _candidatePool.Items(candidates))
        {
            if (!IsStorage(other) && !World.Watch(other))
                return;
            if (Buildings.Items.Values[other] >= 0)
                World.WatchStock(other);
        }
        World.SleepUntilChanged(building, -1);
    }

    private bool IsStorage(int building) => _isStorage[Buildings.Block.Values[building]];

    private bool CanGive(int building) => Buildings.Items.Values[building] >= 0 && World.MechanismOf(building).CanUnload(building);

    /// <summary>The item whose turn it is and that somebody gives and another takes, -1 for none. Fills in what each candidate can do with it.</summary>
    private int FindItem(int building, int row, Span<UnloaderOffer> offers)
    {
        var candidates = _candidatePool.Items(_candidates.Values[row]);
        for (var i = 0; i < offers.Length; i++)
            offers[i].Candidate = candidates[i];
        if (_item.Values[row] is not ContentChoice.None and var chosen)
            return CanTrade(building, offers, chosen) ? chosen : -1;
        var items = World.Content.Items.Count;
        for (var i = 1; i <= items; i++)
            if ((_lastItem.Values[row] + i) % items is var item && CanTrade(building, offers, item))
                return item;
        return -1;
    }

    private bool CanTrade(int building, Span<UnloaderOffer> offers, int item)
    {
        var (given, taken, distinct) = (false, false, false);
        foreach (ref var offer in offers)
        {
            var other = offer.Candidate.Building;
            offer.Takes = !IsStorage(other) && World.MechanismOf(other).AcceptsItem(other, building, item);
            offer.Gives = CanGive(other) && World.Items.Get(Buildings.Items.Values[other], item) > 0;
            distinct |= (given && offer.Takes) || (taken && offer.Gives);
            given |= offer.Gives;
            taken |= offer.Takes;
        }
        return distinct;
    }

    private void SortByTurn(Span<UnloaderOffer> offers, int item)
    {
        foreach (ref var offer in offers)
        {
            var other = offer.Candidate.Building;
            var maximum = World.MechanismOf(other).MaximumAccepted(other, item);
            var items = Buildings.Items.Values[other];
            offer.LoadFactor = maximum == 0 || items < 0 ? 0f : World.Items.Get(items, item) / (float)maximum;
            offer.Candidate = offer.Candidate with { LastUsed = (offer.Candidate.LastUsed + 1) % int.MaxValue };
        }
        for (var i = 1; i < offers.Length; i++)
            for (var j = i; j > 0 && UnloaderOffer.Compare(offers[j - 1], offers[j]) > 0; j--)
                (offers[j - 1], offers[j]) = (offers[j], offers[j - 1]);
    }

    /// <summary>From the last that gives to the first that takes, unless both are as full and the giver takes too.</summary>
    private bool TryMove(int building, Span<UnloaderOffer> offers, int item)
    {
        var (to, from) = (0, offers.Length - 1);
        while (!offers[to].Takes)
            to++;
        while (!offers[from].Gives)
            from--;
        if (offers[from].LoadFactor == offers[to].LoadFactor && offers[from].Takes)
            return false;
        var (taker, giver) = (offers[to].Candidate.Building, offers[from].Candidate.Building);
        World.MechanismOf(taker).HandleItem(taker, building, item);
        World.MechanismOf(giver).RemoveStack(giver, item, 1);
        offers[to].Candidate = offers[to].Candidate with { LastUsed = 0 };
        offers[from].Candidate = offers[from].Candidate with { LastUsed = 0 };
        return true;
    }
}
