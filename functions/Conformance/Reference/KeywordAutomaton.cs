namespace Balise.Conformance.Reference;

/// <summary>
/// Finds every occurrence of many words in one pass, whatever the text (Aho and Corasick, 1975). Words are bytes of ASCII; letters match in either case when asked.
/// </summary>
internal sealed class KeywordAutomaton
{
    /// <summary>The most letters that all words may have together: what bounds the table.</summary>
    public const int MostLetters = 1 << 16;

    private readonly byte[] classes = new byte[256];
    private readonly int[] next;
    private readonly int classCount;

    /// <summary>Per state: the first row of <see cref="words"/> that ends there or in its suffixes, or -1.</summary>
    private readonly int[] outputs;
    private readonly List<(int Word, int More)> words = [];

    public KeywordAutomaton(IReadOnlyList<string> keywords, bool ignoreCase)
    {
        if (keywords.Any(word => word is "" || !System.Text.Ascii.IsValid(word)) || keywords.Sum(word => word.Length) > MostLetters)
            throw new ArgumentException($"Keywords are ASCII, not empty, and at most {MostLetters} letters together.", nameof(keywords));
        classCount = Classify(keywords, ignoreCase);
        List<int> ends = [-1];
        var trie = Trie(keywords, ends);
        outputs = [.. ends];
        next = Complete(trie);
    }

    /// <summary>The index of each word found and the offset behind its end, in the order of the text.</summary>
    public Hits In(ReadOnlySpan<byte> text) => new(this, text);

    private int Classify(IReadOnlyList<string> keywords, bool ignoreCase)
    {
        var count = 1;
        foreach (var letter in keywords.SelectMany(word => word))
        {
            var (lower, upper) = ignoreCase ? (char.ToLowerInvariant(letter), char.ToUpperInvariant(letter)) : (letter, letter);
            if (classes[letter] == 0)
                classes[lower] = classes[upper] = (byte)count++;
        }

        return count;
    }

    private List<int[]> Trie(IReadOnlyList<string> keywords, List<int> ends)
    {
        List<int[]> trie = [new int[classCount]];
        for (var word = 0; word < keywords.Count; word++)
        {
            var state = 0;
            foreach (var letter in keywords[word])
            {
                ref var child = ref trie[state][classes[letter]];
                if (child == 0)
                {
                    child = trie.Count;
                    trie.Add(new int[classCount]);
                    ends.Add(-1);
                }

                state = child;
            }

            words.Add((word, ends[state]));
            ends[state] = words.Count - 1;
        }

        return trie;
    }

    /// <summary>Breadth first, so that a state's longest suffix is complete before the state is.</summary>
    private int[] Complete(List<int[]> trie)
    {
        var table = new int[trie.Count * classCount];
        var suffix = new int[trie.Count];
        var queue = new Queue<int>([0]);
        while (queue.TryDequeue(out var state))
        {
            Chain(state, suffix[state]);
            for (var letter = 0; letter < classCount; letter++)
            {
                var child = trie[state][letter];
                var fallback = state == 0 ? 0 : table[(suffix[state] * classCount) + letter];
                table[(state * classCount) + letter] = child == 0 ? fallback : child;
                if (child != 0)
                {
                    suffix[child] = fallback;
                    queue.Enqueue(child);
                }
            }
        }

        return table;
    }

    private void Chain(int state, int suffix)
    {
        if (state == 0 || outputs[suffix] < 0)
            return;
        if (outputs[state] < 0)
        {
            outputs[state] = outputs[suffix];
            return;
        }

        var last = outputs[state];
        while (words[last].More >= 0)
            last = words[last].More;
        words[last] = (words[last].Word, outputs[suffix]);
    }

    /// <summary>Goes through a text from hit to hit without allocating.</summary>
    internal ref struct Hits(KeywordAutomaton automaton, ReadOnlySpan<byte> text)
    {
        private readonly ReadOnlySpan<byte> text = text;
        private int at;
        private int state;
        private int output = -1;

        public (int Word, int End) Current { get; private set; }

        public readonly Hits GetEnumerator() => this;

        public bool MoveNext()
        {
            var (next, classes, classCount, outputs) = (automaton.next, automaton.classes, automaton.classCount, automaton.outputs);
            var (position, current, chain) = (at, state, output);
            while (chain < 0 && position < text.Length)
            {
                current = next[(current * classCount) + classes[text[position++]]];
                chain = outputs[current];
            }

            (at, state) = (position, current);
            if (chain < 0)
                return false;
            var (word, rest) = automaton.words[chain];
            (output, Current) = (rest, (word, position));
            return true;
        }
    }
}
